extension Rule {
    static let fileLength = Rule(
        "A file holds one idea, which fits into 400 lines",
        applies: FileKind.isCode,
        bad: [String(repeating: "x\n", count: 401)],
        good: String(repeating: "x\n", count: 400)
    ) { (text: SourceText) in
        // The newline at the end starts no line.
        let count = text.lines.count - (text.lines.last == "" ? 1 : 0)
        return count > 400 ? [Offence(path: text.path, line: 401, what: "\(count) lines")] : []
    }

    static let functionLength = Rule(
        "A function fits a screen of 70 lines",
        applies: FileKind.isSwift,
        bad: [
            function("func a() {", lines: 71),
            function(
                "private static func a(\n    b: Int\n) throws -> Int\nwhere T: U\n{",
                lines: 71
            ),
            function("package init(_ a: Int) {", lines: 71),
            function("deinit {", lines: 71),
        ],
        good: function("func a() {", lines: 70) + function("func b() {", lines: 70)
            + "protocol C {\n    func a()\n\n    func b()\n}\n"
    ) { (text: SourceText) in
        text.lines.indices.compactMap { start in
            guard isFunction(text.lines[start]), let end = end(from: start, in: text.lines) else {
                return nil
            }
            let count = end - start + 1
            let what = "\(count) lines in a function"
            return count > 70 ? Offence(path: text.path, line: start + 1, what: what) : nil
        }
    }

    private static func isFunction(_ line: Substring) -> Bool {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { return false }
        let starts = ["func ", "init(", "init?(", "init<", "deinit ", "subscript("]
        return starts.contains { start in
            code.hasPrefix(start) || code.contains(" " + start)
        } && !code.contains(".init(")
    }

    /// The line of the brace that closes the body; nil without a body of several lines.
    ///
    /// Formatted code has it at the indentation of the line that the declaration starts on.
    private static func end(from start: Int, in lines: [Substring]) -> Int? {
        let margin = indentation(lines[start])
        var index = start
        while !lines[index].hasSuffix("{") {
            index += 1
            guard index < lines.count, indentation(lines[index]) >= margin else { return nil }
            let code = lines[index].drop { $0 == " " }
            let isContinued = [")", "->", "where", "{"].contains(where: code.hasPrefix)
            guard isContinued || indentation(lines[index]) > margin else { return nil }
        }
        return lines[(index + 1)...].firstIndex { line in
            indentation(line) == margin && line.drop { $0 == " " }.hasPrefix("}")
        }
    }

    private static func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

    private static func function(_ head: String, lines count: Int) -> String {
        let headCount = head.split(separator: "\n").count
        let body = String(repeating: "    a()\n", count: count - headCount - 1)
        return head + "\n" + body + "}\n"
    }
}

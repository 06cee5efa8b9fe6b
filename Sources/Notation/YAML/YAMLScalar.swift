/// How texts stand in YAML: plain where that is read as the same text, else in quotes.
enum YAMLScalar {
    /// A value on one line.
    static func flow(_ value: JSONValue) -> String {
        switch value {
        case .literal(let text): text
        case .text(let text): self.text(text, isInFlow: true)
        case .list(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
        case .members(let members) where members.isEmpty: "{}"
        case .members(let members):
            "{ "
                + members.map { "\(text($0.name, isInFlow: true)): \(flow($0.value))" }
                .joined(separator: ", ") + " }"
        }
    }

    /// A text, between brackets or names, or at the end of a line.
    static func text(_ text: String, isInFlow: Bool) -> String {
        if isPlain(text, isInFlow: isInFlow) { return text }
        let isBare = text.unicodeScalars.allSatisfy(isPrintable)
        if isBare, text.contains(where: { "\"\\".contains($0) }) {
            return "'" + text.replacing("'", with: "''") + "'"
        }
        return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    /// Whether a text of several lines can stand as it is, below a `|`.
    static func isBlock(_ text: String) -> Bool {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, let first = lines.first?.first, first != " ", first != "\t" else {
            return false
        }
        return lines.allSatisfy { line in
            line.last != " " && line.last != "\t"
                && line.allSatisfy { isPrintable($0) || $0 == "\t" }
        }
    }

    /// Behind the name: the mark says what becomes of the line ends at the end.
    static func block(_ text: String, indent: Int) -> String {
        var body = text[...]
        var ends = 0
        while body.utf8.last == UInt8(ascii: "\n") {
            body = Substring(body.unicodeScalars.dropLast())
            ends += 1
        }
        let mark = ends == 0 ? "|-" : ends == 1 ? "|" : "|+"
        let margin = String(repeating: " ", count: indent)
        let lines = body.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : margin + String(Substring($0)) }
        return ([mark] + lines).joined(separator: "\n")
            + String(repeating: "\n", count: max(0, ends - 1))
    }

    private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            !"-?:,[]{}#&*!|>'\"%@`=<.~ ".unicodeScalars.contains(first), last != " ", last != ":",
            text.unicodeScalars.allSatisfy(isPrintable), !isRead(text)
        else { return false }
        guard !text.contains(" #") else { return false }
        guard isInFlow else { return !text.contains(": ") }
        return !text.unicodeScalars.contains { ",[]{}:?".unicodeScalars.contains($0) }
    }

    /// Whether a plain text is read as something else, by this reader or by one of YAML 1.1.
    private static func isRead(_ text: String) -> Bool {
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        return words.contains(text.lowercased())
            || text.utf8.first.map { $0.isDigit } == true
                && text.utf8.allSatisfy { $0.isHexDigit || "+-.:_xXoOeE".utf8.contains($0) }
            || text.utf8.first == UInt8(ascii: "+")
    }

    /// Of what YAML takes as it is all that people can see.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1..<0x2000, 0x2010..<0x2028, 0x2030..<0xD800, 0xE000..<0xFE00,
            0xFE10..<0xFEFF, 0xFF00..<0xFFF0, 0x1_0000..<0x2_FFFE:
            scalar.value != 0xAD
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            if isPrintable(scalar) { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let (mark, length) =
                scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x1_0000 ? ("u", 4) : ("U", 8)
            return "\\" + mark + String(repeating: "0", count: length - digits.count) + digits
        }
    }
}

extension Rule {
    static let columns = Rule(
        "A line of code has at most 100 columns",
        applies: FileKind.isProgram,
        bad: [
            "/// " + String(repeating: "x", count: 97),
            "let a = 1\n    // " + String(repeating: "x", count: 94),
        ],
        good: "// " + String(repeating: "é", count: 97)
    ) { (text: SourceText) in
        text.offences { line in
            // swift format holds the code, and knows which literal cannot be broken.
            let isHeld =
                FileKind.isSwift(text.path) && !line.drop { $0 == " " }.hasPrefix("//")
            return line.count > 100 && !isHeld ? "\(line.count) columns" : nil
        }
    }

    static let trailingSpace = Rule(
        "No line ends in a space",
        applies: FileKind.isText,
        bad: ["let a = 1 ", "\tx\t", "line\r"],
        good: "let a = 1\n\n"
    ) { line in
        line.last?.isWhitespace == true ? "trailing space" : nil
    }

    static let endOfFile = Rule(
        "A file ends with one newline",
        applies: FileKind.isText,
        bad: ["let a = 1", "let a = 1\n\n"],
        good: "let a = 1\n"
    ) { (text: SourceText) in
        let isGood = text.lines.last == "" && text.lines.dropLast().last != ""
        return isGood ? [] : [Offence(path: text.path, line: text.lines.count, what: "end")]
    }

    static let banners = Rule(
        "No comment is a banner",
        applies: FileKind.isCode,
        bad: ["// -----", "    // ===== Parsing", "# ######", "// MARK: - Life"],
        good: "// Plain words -- with a dash."
    ) { line in
        let code = line.drop { $0 == " " }
        guard let mark = ["//", "#"].first(where: code.hasPrefix) else { return nil }
        let comment = code.dropFirst(mark.count).drop { $0 == " " }
        let isBanner = ["----", "====", "****", "####", "MARK:"].contains(where: comment.hasPrefix)
        return isBanner ? "banner" : nil
    }

    static let emptyCatch = Rule(
        "No error is swallowed without a word",
        applies: { FileKind.isSwift($0) && !FileKind.quotesOffences($0) },
        bad: ["do { try f() } catch {}", "} catch { }"],
        good: "} catch { return nil }"
    ) { line in
        let packed = line.filter { $0 != " " }
        return packed.contains("catch{}") ? "empty catch" : nil
    }

    static let explainedPromises = Rule(
        "What the compiler is told to believe says why it is true",
        applies: { FileKind.isSwift($0) && !FileKind.quotesOffences($0) },
        bad: [
            "final class A: @unchecked Sendable {}",
            "let a = 1\nnonisolated(unsafe) var b = 2",
        ],
        good: "/// Written once, before any thread.\n@MainActor\nnonisolated(unsafe) var b = 2"
    ) { (text: SourceText) in
        let promises = ["@unchecked Sendable", "nonisolated(unsafe)"]
        return text.lines.indices.compactMap { index in
            let line = text.lines[index]
            let code = line.split(separator: "//", maxSplits: 1).first ?? ""
            guard promises.contains(where: { code.contains($0) }) else { return nil }
            let above = text.lines[..<index].last { line in
                !line.drop { $0 == " " }.hasPrefix("@")
            }
            let isExplained = line.contains("//") || above?.contains("//") == true
            return isExplained ? nil : Offence(path: text.path, line: index + 1, what: "why?")
        }
    }
}

/// A file of Java's properties: a name and a value a line.
///
/// `=`, `:` or a blank stands between them; `#` and `!` begin a comment; a backslash at the end
/// goes on in the next line, and otherwise stands before a character that means something, as in
/// `\t` and `\u00e4`.
package enum PropertiesFile {
    /// A later value of a name replaces an earlier one.
    package static func read(_ text: String) -> [String: String] {
        var properties: [String: String] = [:]
        for line in logicalLines(text) {
            var rest = Substring(line)
            let name = part(of: &rest, upTo: "=: \t\u{C}")
            rest = rest.drop(while: isBlank)
            if rest.first == "=" || rest.first == ":" {
                rest = rest.dropFirst().drop(while: isBlank)
            }
            properties[name] = part(of: &rest, upTo: "")
        }
        return properties
    }

    private static func isBlank(_ character: Character) -> Bool { " \t\u{C}".contains(character) }

    /// Lines without blanks before them, comments and empty ones left out, continued ones joined.
    private static func logicalLines(_ text: String) -> [String] {
        var lines: [String] = []
        var isContinued = false
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: isBlank)
            if !isContinued, line.isEmpty || line.first == "#" || line.first == "!" { continue }
            let isOpen = line.reversed().prefix { $0 == "\\" }.count % 2 == 1
            let content = String(isOpen ? line.dropLast() : line)
            if isContinued { lines[lines.count - 1] += content } else { lines.append(content) }
            isContinued = isOpen
        }
        return lines
    }

    /// Up to one of the ends that has no backslash before it, with what backslashes mean.
    private static func part(of rest: inout Substring, upTo ends: String) -> String {
        var part = ""
        while let character = rest.first, !ends.contains(character) {
            rest = rest.dropFirst()
            guard character == "\\", let escaped = rest.popFirst() else {
                part.append(character)
                continue
            }
            switch escaped {
            case "t": part += "\t"
            case "n": part += "\n"
            case "r": part += "\r"
            case "f": part += "\u{C}"
            case "u":
                let digits = rest.prefix(4)
                if digits.count == 4, let value = UInt16(digits, radix: 16) {
                    rest = rest.dropFirst(4)
                    part += String(decoding: [value], as: UTF16.self)
                }
            default: part.append(escaped)
            }
        }
        return part
    }
}

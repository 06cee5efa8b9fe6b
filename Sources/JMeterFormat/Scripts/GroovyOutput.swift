/// JavaScript as it comes to be, line by line with the script that it is made of.
struct GroovyOutput {
    private(set) var text = ""
    private var line = 1
    private var depth = 0
    /// Where expressions of the plan stand in it.
    private var planExpressions: [Range<String.Index>] = []

    mutating func write(_ more: String) {
        text += more
        for character in more where character == "\n" { line += 1 }
    }

    /// Goes on where a statement of a line begins.
    mutating func begin(line wanted: Int) {
        guard line < wanted else {
            if let last = text.last, last != " ", last != "\n" { text += " " }
            return
        }
        while text.last == " " { text.removeLast() }
        text += String(repeating: "\n", count: wanted - line)
        text += String(repeating: "    ", count: depth)
        line = wanted
    }

    mutating func open(_ text: String) {
        write(text)
        depth += 1
    }

    mutating func close(_ text: String) {
        depth -= 1
        write((self.text.last == " " ? "" : " ") + text)
    }

    mutating func write(planExpression: String) {
        // Their ends are known by characters that stand in no script.
        write("\u{E000}" + planExpression + "\u{E001}")
    }

    /// With backslashes as a text with expressions of the plan has them.
    var finished: String {
        guard text.contains("\u{E000}") else { return text }
        var result = ""
        var isExpression = false
        for character in text {
            switch character {
            case "\u{E000}": isExpression = true
            case "\u{E001}": isExpression = false
            case "\\" where !isExpression: result += "\\\\"
            default: result.append(character)
            }
        }
        return result
    }
}

extension String {
    /// As a literal of JavaScript, in which no expression of the plan is seen.
    var javaScriptContent: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            case "{" where result.hasSuffix("$"): result = result.dropLast() + "\\x24{"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

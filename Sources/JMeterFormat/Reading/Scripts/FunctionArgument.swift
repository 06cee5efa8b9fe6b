/// JavaScript as the argument of a function of the plan.
enum FunctionArgument {
    /// With backslashes before what would end the argument; expressions of the plan stay as they
    /// are, and what is in quotes has no parenthesis that a call's would be counted with.
    static func escaping(_ script: String) -> String {
        var result = ""
        var quote: Character?
        var isEscaped = false
        // Backslashes of a script with expressions of the plan are doubled already.
        let isTemplate = script.contains("${")
        var rest = Substring(script)
        while let character = rest.first {
            if rest.hasPrefix("${") {
                let end = endOfExpression(rest)
                result += rest[..<end]
                rest = rest[end...]
                continue
            }
            rest.removeFirst()
            if character == "\\", isTemplate, rest.first == "\\" { rest.removeFirst() }
            switch character {
            case "\\": result += "\\\\"
            case ",": result += "\\,"
            case "(" where quote != nil: result += "\\\\x28"
            case ")" where quote != nil: result += "\\\\x29"
            default: result.append(character)
            }
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = quote != nil
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            }
        }
        return result
    }

    private static func endOfExpression(_ text: Substring) -> String.Index {
        var depth = 0
        for index in text.indices {
            if text[index] == "{" { depth += 1 }
            guard text[index] == "}" else { continue }
            depth -= 1
            if depth == 0 { return text.index(after: index) }
        }
        return text.endIndex
    }
}

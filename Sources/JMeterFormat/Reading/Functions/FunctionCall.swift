/// A call of one of JMeter's functions, as it stands in a text.
struct FunctionCall {
    /// With its two underscores.
    var name: String
    /// As they stand there, escapes and all; nil where the call has no parentheses.
    var arguments: [String]?

    /// With other calls in its place and in its arguments.
    static func replacing(
        in text: String,
        _ change: (FunctionCall) -> String
    ) -> String {
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "${__") {
            result += rest[..<start.lowerBound]
            rest = rest[start.lowerBound...]
            guard let (call, end) = read(rest) else {
                result += rest.prefix(2)
                rest = rest.dropFirst(2)
                continue
            }
            var inner = call
            inner.arguments = call.arguments?.map { replacing(in: $0, change) }
            result += change(inner)
            rest = rest[end...]
        }
        return result + rest
    }

    var text: String { "${\(name)\(arguments.map { "(\($0.joined(separator: ",")))" } ?? "")}" }

    /// The call that a text begins with; nil where it is not closed.
    private static func read(_ text: Substring) -> (FunctionCall, end: String.Index)? {
        var index = text.index(text.startIndex, offsetBy: 2)
        let name = text[index...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        index = name.endIndex
        guard index < text.endIndex else { return nil }
        if text[index] == "}" {
            return (FunctionCall(name: String(name)), text.index(after: index))
        }
        guard text[index] == "(" else { return nil }
        index = text.index(after: index)
        var arguments: [String] = []
        var start = index
        var open = 0
        while index < text.endIndex {
            let character = text[index]
            if text[index...].hasPrefix("${") {
                guard let end = endOfExpression(text[index...]) else { return nil }
                index = end
                continue
            }
            switch character {
            case "\\":
                index = text.index(after: index)
                guard index < text.endIndex else { return nil }
            case "(": open += 1
            case ",":
                arguments.append(String(text[start..<index]))
                start = text.index(after: index)
            case ")" where open == 0:
                let last = text[start..<index]
                if !arguments.isEmpty || !last.isEmpty { arguments.append(String(last)) }
                let end = text.index(after: index)
                guard end < text.endIndex, text[end] == "}" else { return nil }
                return (
                    FunctionCall(name: String(name), arguments: arguments), text.index(after: end)
                )
            case ")": open -= 1
            default: break
            }
            index = text.index(after: index)
        }
        return nil
    }

    private static func endOfExpression(_ text: Substring) -> String.Index? {
        if text.hasPrefix("${__"), let (_, end) = read(text) { return end }
        return text.firstIndex(of: "}").map { text.index(after: $0) }
    }

    /// An argument without its escapes; expressions in it stay as they are.
    static func unescaped(_ argument: String) -> String {
        var result = ""
        var rest = Substring(argument)
        while let character = rest.first {
            if rest.hasPrefix("${"), let end = endOfExpression(rest) {
                result += rest[..<end]
                rest = rest[end...]
                continue
            }
            rest.removeFirst()
            if character == "\\", let next = rest.first, "\\,$".contains(next) {
                result.append(next)
                rest.removeFirst()
            } else {
                result.append(character)
            }
        }
        return result
    }
}

/// Expressions of JEXL 3 as JavaScript.
///
/// The two have most of their syntax in common. JEXL's operators that are words are translated;
/// what JavaScript has not, as `=~` and `empty x` without parentheses, stays as it is and does not
/// parse. Numbers are JavaScript's: `5 / 2` is 2.5, where JEXL divides whole numbers.
enum JEXL {
    private static let operators = [
        "and": "&&", "or": "||", "not": "!", "eq": "==", "ne": "!=", "lt": "<", "le": "<=",
        "gt": ">", "ge": ">=", "div": "/", "mod": "%",
    ]

    static func javaScript(of expression: String) -> String {
        var script = ""
        var rest = expression[...]
        while let character = rest.first {
            if character == "'" || character == "\"" {
                script += quoted(&rest)
            } else if character.isLetter || character == "_" || character == "$" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
                rest = rest.dropFirst(word.count)
                // Behind a point it is the name of a member.
                let isMember = script.last == "."
                script += isMember ? String(word) : operators[String(word)] ?? String(word)
            } else {
                script.append(rest.removeFirst())
            }
        }
        return script
    }

    /// A text with its quotes, and with backslashes before what follows them.
    private static func quoted(_ rest: inout Substring) -> String {
        let quote = rest.removeFirst()
        var text = String(quote)
        while let character = rest.popFirst() {
            text.append(character)
            if character == quote { break }
            if character == "\\", let next = rest.popFirst() { text.append(next) }
        }
        return text
    }
}

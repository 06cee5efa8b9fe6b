import Notation

/// A script that only compares variables, numbers and texts, as a condition of a plan.
///
/// What might come out in another way here than in its own language is no such script.
struct ScriptCondition {
    enum Language {
        case javaScript, jexl, groovy

        /// By the name of the function that evaluates it.
        init?(function: String) {
            switch function {
            case "__javaScript": self = .javaScript
            case "__jexl2", "__jexl3": self = .jexl
            case "__groovy": self = .groovy
            default: return nil
            }
        }
    }

    let text: String
    /// Whether two texts are compared that may both be numbers.
    let mayMeetNumbers: Bool

    /// Of a call as `${__jexl3("${x}" == "y",)}`, whose result goes into no variable.
    init?(function call: String) {
        guard call.hasPrefix("${"), call.hasSuffix(")}"),
            let parenthesis = call.firstIndex(of: "("),
            let language = Language(function: String(call[..<parenthesis].dropFirst(2)))
        else { return nil }
        let arguments = String(call[call.index(after: parenthesis)...].dropLast(2))
        let parts = arguments.split(separator: ",", omittingEmptySubsequences: false)
        guard !arguments.contains("\\"), let script = parts.first,
            parts.dropFirst().allSatisfy({ String($0).trimmingSpace.isEmpty })
        else { return nil }
        self.init(String(script), language)
    }

    init?(_ script: String, _ language: Language) {
        var parser = Parser(script, language)
        guard let text = parser.disjunction(), parser.isAtEnd else { return nil }
        self.text = text
        mayMeetNumbers = parser.mayMeetNumbers
    }
}

extension ScriptCondition {
    fileprivate struct Operand {
        enum Kind {
            /// A text in quotes, or the value of a variable.
            case text
            case number
            /// A variable that is put into the script as it is.
            case inserted
            case flag
            case missing
        }

        var kind: Kind
        var source: String
        /// Whether it is, or may be, a number.
        var mayBeNumber: Bool
    }

    fileprivate struct Parser {
        private let characters: [Character]
        private let language: Language
        private var index = 0
        private var depth = 0
        private(set) var mayMeetNumbers = false

        init(_ script: String, _ language: Language) {
            characters = Array(script)
            self.language = language
        }

        var isAtEnd: Bool {
            mutating get {
                skipSpace()
                return index == characters.count
            }
        }

        // Each is nil where the script is another one than it knows.

        mutating func disjunction() -> String? {
            guard var text = conjunction() else { return nil }
            while take("||") || takeWord("or") {
                guard let next = conjunction() else { return nil }
                text += " || \(next)"
            }
            return text
        }

        private mutating func conjunction() -> String? {
            guard var text = term() else { return nil }
            while take("&&") || takeWord("and") {
                guard let next = term() else { return nil }
                text += " && \(next)"
            }
            return text
        }

        private mutating func term() -> String? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 20 else { return nil }
            if !isNext("!="), take("!") || takeWord("not") { return negated() }
            if take("(") {
                guard let inner = disjunction(), take(")") else { return nil }
                return "(\(inner))"
            }
            return comparison()
        }

        /// What an exclamation mark stands before, which binds tighter than a comparison.
        private mutating func negated() -> String? {
            let start = index
            guard let inner = term() else { return nil }
            let isWhole = characters[start...].first { $0 != " " } == "("
            if isWhole { return "!\(inner)" }
            let isCompared = characters[start..<index].contains { "=<>".contains($0) }
            if isCompared { return nil }
            return inner.contains(" ") ? "!(\(inner))" : "!\(inner)"
        }

        private mutating func comparison() -> String? {
            guard let left = operand() else { return nil }
            if take(".equals(") {
                guard let right = operand(), take(")") else { return nil }
                return left.kind == .text && right.kind == .text
                    ? compared(left, "==", right) : nil
            }
            guard let comparison = comparator() else {
                return left.kind == .inserted || left.kind == .flag ? left.source : nil
            }
            return operand().flatMap { compared(left, comparison, $0) }
        }

        private mutating func compared(
            _ left: Operand,
            _ comparison: String,
            _ right: Operand
        ) -> String? {
            let isEquality = comparison == "==" || comparison == "!="
            switch (left.kind, right.kind) {
            case (.text, .text):
                guard isEquality else { return nil }
                mayMeetNumbers = mayMeetNumbers || left.mayBeNumber && right.mayBeNumber
            case (.number, .number), (.number, .inserted), (.inserted, .number),
                (.inserted, .inserted):
                break
            case (.text, .number), (.number, .text): guard language != .groovy else { return nil }
            case (.flag, .inserted), (.inserted, .flag): guard isEquality else { return nil }
            case (.text, .missing), (.missing, .text):
                let variable = left.kind == .text ? left.source : right.source
                guard isEquality, variable.hasPrefix("${") else { return nil }
                let isSet = "${__isVarDefined(\(variable.dropFirst(2).dropLast()))}"
                return comparison == "!=" ? isSet : "!\(isSet)"
            default: return nil
            }
            return "\(left.source) \(comparison) \(right.source)"
        }

        private mutating func comparator() -> String? {
            let words = [
                "eq": "==", "ne": "!=", "le": "<=", "lt": "<", "ge": ">=", "gt": ">",
            ]
            if language == .jexl, let word = words.keys.first(where: { takeWord($0) }) {
                return words[word]
            }
            if language == .javaScript {
                if take("===") { return "==" }
                if take("!==") { return "!=" }
            }
            return ["==", "!=", "<=", ">=", "<", ">"].first { take($0) }
        }

        // Operands

        private mutating func operand() -> Operand? {
            guard var operand = plainOperand() else { return nil }
            let conversions = [".toInteger()", ".toLong()", ".toDouble()", " as int", " as long"]
            if operand.kind == .text, conversions.contains(where: { take($0) }) {
                operand.kind = .number
            }
            return operand
        }

        private mutating func plainOperand() -> Operand? {
            skipSpace()
            for call in ["Integer.parseInt(", "Long.parseLong(", "parseInt(", "Number("]
            where take(call) {
                guard var inner = operand(), take(")") else { return nil }
                inner.kind = .number
                return inner
            }
            if take("vars.get(") {
                guard let name = quoted(), !name.contains("${"), take(")") else { return nil }
                return Operand(kind: .text, source: "${\(name)}", mayBeNumber: true)
            }
            if let text = quoted() { return textOperand(text) }
            if let expression = expression() {
                return Operand(kind: .inserted, source: expression, mayBeNumber: true)
            }
            for word in ["true", "false"] where takeWord(word) {
                return Operand(kind: .flag, source: word, mayBeNumber: false)
            }
            if takeWord("null") { return Operand(kind: .missing, source: "", mayBeNumber: false) }
            return number()
        }

        private func textOperand(_ text: String) -> Operand {
            let hasExpression = text.contains("${")
            let isOne = hasExpression && text.firstIndex(of: "}") == text.indices.last
            let mayBeNumber = hasExpression || Double(text) != nil
            let quotes = text.contains("'") ? "\"" : "'"
            let isBare = isOne && text.hasPrefix("${")
            let source = isBare ? text : "\(quotes)\(text)\(quotes)"
            return Operand(kind: .text, source: source, mayBeNumber: mayBeNumber)
        }

        private mutating func number() -> Operand? {
            let start = index
            if peek == "-" { index += 1 }
            while let character = peek, character.isASCII, character.isNumber || character == "." {
                index += 1
            }
            let text = String(characters[start..<index])
            guard Double(text) != nil, text.last != "." else { return nil }
            return Operand(kind: .number, source: text, mayBeNumber: true)
        }

        /// The text between quotes, which has neither quotes nor backslashes in it.
        private mutating func quoted() -> String? {
            skipSpace()
            guard let quote = peek, quote == "\"" || quote == "'" else { return nil }
            let rest = characters[(index + 1)...]
            guard let end = rest.firstIndex(of: quote) else { return nil }
            let text = String(characters[(index + 1)..<end])
            guard !text.contains("\\"), !text.contains("(") else { return nil }
            index = end + 1
            return text
        }

        /// A variable's value, without calls.
        private mutating func expression() -> String? {
            skipSpace()
            guard isNext("${"), let end = characters[index...].firstIndex(of: "}") else {
                return nil
            }
            let text = String(characters[index...end])
            guard !text.contains("("), !text.dropFirst(2).contains("$") else { return nil }
            index = end + 1
            return text
        }

        // Characters

        private var peek: Character? { index < characters.count ? characters[index] : nil }

        private func isNext(_ text: String) -> Bool { characters[index...].starts(with: text) }

        private mutating func take(_ text: String) -> Bool {
            skipSpace()
            let text = text.drop { $0 == " " }
            guard characters[index...].starts(with: text) else { return false }
            index += text.count
            return true
        }

        private mutating func takeWord(_ word: String) -> Bool {
            let start = index
            guard take(word) else { return false }
            if let next = peek, next.isLetter || next.isNumber || next == "_" {
                index = start
                return false
            }
            return true
        }

        private mutating func skipSpace() {
            while let character = peek, character.isWhitespace { index += 1 }
        }
    }
}

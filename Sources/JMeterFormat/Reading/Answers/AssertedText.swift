import Notation

/// A pattern of an assertion, and how it is looked for.
struct AssertedText {
    /// JMeter's numbers, of which one is set; a pattern that is all of the text where none is.
    enum Test: Int, CaseIterable {
        case contains = 2
        case equals = 8
        case substring = 16
        case matches = 1
    }

    let text: String
    let test: Test

    /// What is asked of the text that is searched.
    enum Rule: Equatable {
        case equals(String)
        case contains(String)
        case matches(String)
    }

    /// The plainest rule that says the same.
    var rule: Rule {
        switch test {
        case .equals: .equals(text)
        case .substring: .contains(text)
        case .contains: text.literal.map(Rule.contains) ?? .matches(text)
        // JMeter takes the first match at the start, and no other one that would end at the end.
        case .matches: text.literal.map(Rule.equals) ?? .matches("\\A(?>\(text))\\z")
        }
    }
}

extension AssertedText.Rule {
    var isEvaluated: Bool {
        if case .matches(let pattern) = self { pattern.contains("${") } else { false }
    }

    /// The rule as the plan has it; an equal text stands by itself.
    func node(isNegated: Bool, of element: JMXElement) -> JSONNode {
        let rule =
            switch self {
            case .equals(let text): element.text(text)
            case .contains(let text): element.object([("contains", element.text(text))])
            case .matches(let pattern): element.object([("matches", element.text(pattern))])
            }
        return isNegated ? element.object([("not", rule)]) : rule
    }
}

extension String {
    private static let special: Set<Character> = [
        ".", "^", "$", "|", "?", "*", "+", "(", ")", "[", "]", "{", "}",
    ]

    /// The one text that a regular expression stands for; nil of any other, and of one with
    /// expressions.
    fileprivate var literal: String? {
        var literal = ""
        var isEscaped = false
        for character in self {
            if isEscaped {
                guard character.isASCII, character.isPunctuation || character.isSymbol else {
                    return nil
                }
                literal.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if Self.special.contains(character) {
                return nil
            } else {
                literal.append(character)
            }
        }
        return isEscaped || literal.contains("${") || literal.isEmpty ? nil : literal
    }
}

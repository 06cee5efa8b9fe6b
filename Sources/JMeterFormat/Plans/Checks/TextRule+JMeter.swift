import LoadPlan

extension Conversion {
    /// What stands in a variable for which the answer had nothing.
    static let nothing = "\u{2205}\u{2205}"

    /// A rule about a text: of the answer, or of a variable that was taken from it.
    mutating func assertion(
        _ rule: CheckRule,
        _ field: AssertionField,
        isNegated: Bool,
        what: String
    ) -> [JMXElement] {
        switch rule {
        case .equals(let value):
            return [.assertion(field, .equals, [text(value)], isNegated: isNegated)]
        case .oneOf(let values):
            let texts = values.map { text($0) }
            return [.assertion(field, .equals, texts, isNegated: isNegated)]
        case .contains(let value):
            return [.assertion(field, .containsText, [text(value)], isNegated: isNegated)]
        case .matches(let expression):
            let pattern = pattern(expression)
            return [.assertion(field, .containsPattern, [pattern], isNegated: isNegated)]
        case .exists:
            return [.assertion(field, .equals, [Self.nothing], isNegated: !isNegated)]
        case .compares(let comparison, let value):
            let left = field.code
            let isThere: String
            if case .variable = field {
                isThere = "\(left)!='\(Self.nothing)'&&"
            } else {
                isThere = ""
            }
            let right = GroovyText.operand(value)
            let code = isThere + GroovyText.compare(left, comparison, right, isText: false)
            return [
                .assertion(code: isNegated ? "!(\(code))" : code, failure: "Failed: \(what)")
            ]
        case .anyOf:
            refuse("JMeter has nothing for any of several rules in one check.")
            return []
        case .within:
            refuse("JMeter has nothing for a range of texts.")
            return []
        }
    }

    /// A regular expression of PCRE as JMeter's own engine, ORO of Perl 5, reads it.
    mutating func pattern(_ expression: String) -> String {
        let unknown = [
            "(?<", "(?P", "(?>", "(?|", "(?R", "(?&", "\\p{", "\\P{", "\\K", "\\R", "\\h", "\\H",
            "\\X", "++", "*+", "?+", "(*",
        ]
        for part in unknown where expression.contains(part) {
            refuse("The regular expression '\(expression)' has '\(part)', which JMeter lacks.")
        }
        if expression.contains("^") && !expression.contains("[^") || expression.hasSuffix("$") {
            warn("In '\(expression)' JMeter takes the ends of lines for ends of the text, too.")
        }
        // Else JMeter would read a reference.
        return expression.replacing("${", with: "$[{]")
    }
}

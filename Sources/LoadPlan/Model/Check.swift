package import Notation

/// What must hold of an answer: a rule about something in it, or that the rule does not hold.
///
/// An answer that fails a check is an error of that check.
package struct Check: Sendable {
    package var subject: any CheckSubject
    package var rule: CheckRule
    package var isNegated: Bool
    /// What a failure reads like, in place of what was wanted and what came.
    package var message: Template?
    /// Whether the patterns of the subject and the rule are texts with expressions.
    package var evaluatesPatterns = false

    package init(_ subject: any CheckSubject, _ rule: CheckRule, isNegated: Bool = false) {
        self.subject = subject
        self.rule = rule
        self.isNegated = isNegated
    }
}

/// What a check looks at; each stands in a file of the catalogue.
package protocol CheckSubject: Sendable, Equatable {
    /// As reports name it: `header Location`. Empty for the body, of which most rules speak.
    var words: String { get }

    /// What reports call the check.
    func description(of rule: CheckRule, isNegated: Bool) -> String
}

/// A subject that is found by a pattern.
package protocol PatternedSubject: CheckSubject {
    var pattern: String { get set }
}

/// A rule, or that it does not hold.
package struct AskedRule: Sendable, Equatable {
    package var rule: CheckRule
    package var isNegated = false

    package init(_ rule: CheckRule, isNegated: Bool = false) {
        self.rule = rule
        self.isNegated = isNegated
    }
}

/// What can be asked of a subject.
package enum CheckRule: Sendable, Equatable {
    /// A number in any of these ranges, in the subject's unit.
    case within([ClosedRange<UInt64>])
    case equals(Template)
    case oneOf([Template])
    case contains(Template)
    /// A regular expression matches somewhere.
    case matches(String)
    /// By number where both sides are numbers, else by text.
    case compares(Comparison, Template)
    /// There is anything at all.
    case exists
    /// At least one of these.
    indirect case anyOf([AskedRule])
}

extension Check: Equatable {
    package static func == (left: Check, right: Check) -> Bool {
        left.subject.equals(right.subject) && left.rule == right.rule
            && left.isNegated == right.isNegated && left.message == right.message
            && left.evaluatesPatterns == right.evaluatesPatterns
    }

    package var description: String { subject.description(of: rule, isNegated: isNegated) }
}

extension CheckSubject {
    fileprivate func equals(_ other: any CheckSubject) -> Bool { other as? Self == self }

    package func description(of rule: CheckRule, isNegated: Bool) -> String {
        (words.isEmpty ? "" : words + " ") + rule.words(isNegated: isNegated)
    }
}

extension CheckRule {
    /// The rule as a predicate: `is 5`, `does not contain "x"`.
    package func words(isNegated: Bool) -> String {
        let isWord = isNegated ? "is not" : "is"
        return switch self {
        case .within(let ranges):
            "\(isWord) \(ranges.map(\.words).joined(separator: ", "))"
        case .equals(let value): "\(isWord) \(value.source)"
        case .oneOf(let values):
            "\(isWord) one of \(values.map(\.source).joined(separator: ", "))"
        case .contains(let text):
            "\(isNegated ? "does not contain" : "contains") \"\(text.source)\""
        case .matches(let expression):
            "\(isNegated ? "does not match" : "matches") /\(expression)/"
        case .compares(let comparison, let value):
            "\(isWord) \(comparison.rawValue) \(value.source)"
        case .exists: isNegated ? "does not exist" : "exists"
        case .anyOf(let rules):
            (isNegated ? "neither " : "")
                + rules.map { $0.rule.words(isNegated: $0.isNegated) }
                .joined(separator: isNegated ? " nor " : " or ")
        }
    }
}

extension ClosedRange<UInt64> {
    package var words: String {
        switch (lowerBound, upperBound) {
        case (let bound, .max): "at least \(bound)"
        case (let low, let high) where low == high: "\(low)"
        case (0, let bound): "at most \(bound)"
        case (let low, let high): "\(low)-\(high)"
        }
    }
}

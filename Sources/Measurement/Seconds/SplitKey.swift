/// Under what an answer is counted apart: what it says in the header that the plan splits by.
///
/// Every finished request is counted under exactly one, so that the counts add up.
package enum SplitKey: Hashable, Sendable {
    /// Values that are counted apart; those that a run meets later are counted together.
    package static let mostValues = 32
    /// Bytes of a value that is counted apart.
    package static let longestValue = 256

    /// Bytes that are not UTF-8 can be had from the text again.
    case value(String)
    /// A value beyond the first `mostValues`, or a longer one than `longestValue`.
    case otherValue
    /// The answer has no such header.
    case withoutHeader
    /// No head of an answer came.
    case unanswered

    /// `value`, `other`, `without` or `unanswered`; never renamed, since stores keep it.
    package var kindText: String {
        switch self {
        case .value: "value"
        case .otherValue: "other"
        case .withoutHeader: "without"
        case .unanswered: "unanswered"
        }
    }

    /// Nil for the kinds that are none.
    package var value: String? { if case .value(let value) = self { value } else { nil } }

    /// As a store has it; nil where there is no such kind.
    package init?(kindText: String, value: String?) {
        switch (kindText, value) {
        case ("value", let value?): self = .value(value)
        case ("other", nil): self = .otherValue
        case ("without", nil): self = .withoutHeader
        case ("unanswered", nil): self = .unanswered
        default: return nil
        }
    }

    /// The kinds that are no value come last.
    private var rank: Int {
        switch self {
        case .value: 0
        case .otherValue: 1
        case .withoutHeader: 2
        case .unanswered: 3
        }
    }
}

extension SplitKey: Comparable {
    package static func < (a: SplitKey, b: SplitKey) -> Bool {
        (a.rank, a.value ?? "") < (b.rank, b.value ?? "")
    }
}

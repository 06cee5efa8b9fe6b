import Measurement

/// Counts how much was kept of each kind of error of each step: the first few, and of a bounded
/// number of kinds.
struct SampleCount {
    private struct Kind: Hashable {
        let step: Int
        let outcome: Outcome
    }

    private static let kinds = 200

    private let most: Int
    private var counts: [Kind: Int] = [:]

    /// So many of each kind.
    init(most: Int) { self.most = most }

    /// Whether one more is wanted, which counts as kept then.
    mutating func takes(step: Int, _ outcome: Outcome) -> Bool {
        let kind = Kind(step: step, outcome: outcome)
        let count = counts[kind] ?? 0
        guard count < most, count > 0 || counts.count < Self.kinds else { return false }
        counts[kind] = count + 1
        return true
    }
}

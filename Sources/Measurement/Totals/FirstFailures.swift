/// Keeps the first failures of each step and kind of outcome, of those that all workers have kept.
package struct FirstFailures: Sendable {
    private struct Kind: Hashable {
        let step: Int
        let outcome: String
    }

    private let most: Int
    private var counts: [Kind: Int] = [:]

    /// So many of each kind.
    package init(most: Int) { self.most = most }

    /// Leaves those in a second that are among the first; seconds come in order.
    package mutating func trim(_ second: inout SecondResult) {
        second.keptFailures.removeAll { failure in
            let kind = Kind(step: failure.step, outcome: failure.outcome)
            counts[kind, default: 0] += 1
            return counts[kind, default: 0] > most
        }
    }
}

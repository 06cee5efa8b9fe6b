/// The first errors of each kind at each step, in the order in which they came.
package struct FirstErrors: Sendable {
    /// Errors of one kind at one step whose details are kept.
    package static let kept = 5

    package private(set) var samples: [ErrorSample] = []

    package init() {}

    /// Keeps those that are among the first of their kind, and answers them.
    @discardableResult
    package mutating func add(_ news: [ErrorSample]) -> ArraySlice<ErrorSample> {
        let known = samples.count
        for sample in news {
            let alike = samples.count { $0.step == sample.step && $0.outcome == sample.outcome }
            if alike < Self.kept { samples.append(sample) }
        }
        return samples[known...]
    }
}

import Testing

/// Two samples and what SciPy says of them.
struct SciPyComparison: Sendable, CustomTestStringConvertible {
    var first: [Double]
    var second: [Double]
    var p: Double
    var shift: Double
    /// Nil where so few values have no interval of 95 %, and where nothing works it out.
    var low: Double?
    var high: Double?

    var hasNoTies: Bool { Set(first + second).count == first.count + second.count }

    var testDescription: String { "\(first.count) against \(second.count), p \(p)" }
}

/// Differences within pairs and what SciPy says of them.
struct SciPyPairs: Sendable, CustomTestStringConvertible {
    var differences: [Double]
    var p: Double
    var shift: Double
    /// Nil where so few pairs have no interval of 95 %, and where nothing works it out.
    var low: Double?
    var high: Double?

    var hasNoTies: Bool {
        !differences.contains(0) && Set(differences.map(\.magnitude)).count == differences.count
    }

    var testDescription: String { "\(differences.count) pairs, p \(p)" }
}

/// Throughputs and the law that SciPy fits to them.
struct SciPyFit: Sendable {
    var units: [Double]
    var throughputs: [Double]
    /// σ, κ and γ, their standard errors, the units at the peak with the reach of their interval,
    /// and the throughput there with its.
    var found: [Double]
}

import Glibc

/// Looks for the highest rate at which something holds: it brackets it, bisects the bracket and
/// confirms both of its ends.
///
/// It is told what became of each rate that it asks for, and knows nothing of how that was found.
/// What is measured has noise, so the last word on a rate counts: a rate that missed once and holds
/// when it is confirmed has held, and the search goes on above it.
package struct RateSearch: Sendable {
    package enum Outcome: Sendable {
        case held
        case missed
        /// It missed, and perhaps for a reason of the generator's: it is asked for once more.
        case unclear
    }

    package struct Probe: Sendable {
        package let rate: Double
        package let outcome: Outcome
    }

    /// What does not hold is at most so much more than what does.
    package static let precision = 1.05
    package static let mostProbes = 12

    private let range: ClosedRange<Double>
    private let confirms: Bool
    /// From one rate of the bracketing to the next: the smallest power of two that leaves enough
    /// probes to bisect.
    private let growth: Double
    package private(set) var probes: [Probe] = []

    /// - Parameters:
    ///   - range: Rates above 0; the lowest one is the first that is asked for.
    ///   - confirms: Whether both ends of the bracket are asked for a second time.
    package init(in range: ClosedRange<Double>, confirms: Bool) {
        self.range = range
        self.confirms = confirms
        let factors = (1...20).map { exp2(Double($0)) }
        let most = Self.mostProbes - (confirms ? 2 : 0)
        growth =
            factors.first { Self.probes(in: range, growth: $0) <= most }
            ?? factors.min {
                Self.probes(in: range, growth: $0) < Self.probes(in: range, growth: $1)
            } ?? 2
    }

    /// The next rate to try; nil where all is known that can be.
    package var next: Double? {
        guard probes.count < Self.mostProbes else { return nil }
        if let last = probes.last, last.outcome == .unclear, times(last.rate) == 1 {
            return last.rate
        }
        switch (highestHeld, lowestMissed) {
        case (nil, nil): return range.lowerBound
        case (nil, let missed?): return unconfirmed(missed)
        case (let held?, nil):
            guard held < range.upperBound else { return unconfirmed(held) }
            return min(Self.rounded(held * growth), range.upperBound)
        case (let held?, let missed?):
            guard missed > held * Self.precision else {
                return unconfirmed(held) ?? unconfirmed(missed)
            }
            return Self.rounded((held * missed).squareRoot())
        }
    }

    /// Tells what became of the rate that was asked for.
    package mutating func note(_ outcome: Outcome) {
        guard let rate = next else { preconditionFailure("The search is over.") }
        probes.append(Probe(rate: rate, outcome: outcome))
    }

    /// The answer, where there is one.
    package var highestHeld: Double? {
        let limit = lowestMissed ?? .infinity
        return latest.filter { $0.outcome == .held && $0.rate < limit }.map(\.rate).max()
    }

    /// Nil where even the highest rate of the range held.
    package var lowestMissed: Double? {
        latest.filter { $0.outcome != .held }.map(\.rate).min()
    }

    /// Whether it is the generator that the highest rate found its limit in.
    package var isLimitUnclear: Bool {
        latest.contains { $0.rate == lowestMissed && $0.outcome == .unclear }
    }

    /// Whether the answer has held twice.
    package var isConfirmed: Bool {
        highestHeld.map { held in
            probes.count { $0.rate == held && $0.outcome == .held } > 1
        } ?? false
    }

    /// The last word on each rate.
    private var latest: [Probe] {
        probes.indices.filter { index in
            !probes[(index + 1)...].contains { $0.rate == probes[index].rate }
        }.map { probes[$0] }
    }

    private func unconfirmed(_ rate: Double) -> Double? {
        confirms && times(rate) < 2 ? rate : nil
    }

    private func times(_ rate: Double) -> Int { probes.count { $0.rate == rate } }

    /// How many there are at most until the bracket is narrow enough.
    private static func probes(in range: ClosedRange<Double>, growth: Double) -> Int {
        let width = log2(range.upperBound / range.lowerBound)
        let bracketing = 1 + (width / log2(growth)).rounded(.up)
        let bisecting = log2(log2(growth) / log2(precision)).rounded(.up)
        return Int(bracketing + bisecting)
    }

    /// To three digits: no measurement of a rate is finer.
    private static func rounded(_ rate: Double) -> Double {
        let unit = pow(10, log10(rate).rounded(.down) - 2)
        // Units below 1 are no exact numbers, but what they divide is.
        let count = (rate / unit).rounded()
        return unit < 1 ? count / (1 / unit).rounded() : count * unit
    }
}

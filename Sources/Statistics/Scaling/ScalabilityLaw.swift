/// How throughput grows with the number of units that share the work, as replicas do.
///
/// The Universal Scalability Law (N. J. Gunther, Guerrilla Capacity Planning, 2007) in its form of
/// three parameters, which needs no measurement of one unit:
/// X(N) = γN / (1 + σ(N - 1) + κN(N - 1)).
package struct ScalabilityLaw: Sendable, Equatable {
    /// Contention: the share of the work that only one unit can do at a time.
    package var sigma: Double
    /// Coherency: what each unit costs each other one, as by keeping data alike.
    package var kappa: Double
    /// Throughput of one unit.
    package var gamma: Double

    package init(sigma: Double, kappa: Double, gamma: Double) {
        self.sigma = sigma
        self.kappa = kappa
        self.gamma = gamma
    }

    package func throughput(of units: Double) -> Double { gamma * units / divisor(of: units) }

    /// Where more units begin to lower the throughput; nil where they never do.
    package var peakUnits: Double? {
        kappa > 0 && sigma < 1 ? ((1 - sigma) / kappa).squareRoot() : nil
    }

    private func divisor(of units: Double) -> Double {
        1 + sigma * (units - 1) + kappa * units * (units - 1)
    }

    /// How the throughput changes with sigma, kappa and gamma.
    func gradient(at units: Double) -> [Double] {
        let divisor = divisor(of: units)
        let slope = -gamma * units / (divisor * divisor)
        return [slope * (units - 1), slope * units * (units - 1), units / divisor]
    }
}

/// The law that fits measured throughputs best, and how sure that is.
package struct ScalabilityFit: Sendable {
    /// What one run measured.
    package struct Point: Sendable, Equatable {
        package let units: Double
        package let throughput: Double

        package init(units: Double, throughput: Double) {
            self.units = units
            self.throughput = throughput
        }
    }

    /// A figure and the interval that covers it in 95 % of experiments.
    package struct Estimate: Sendable, Equatable {
        package let value: Double
        package let low: Double
        package let high: Double
    }

    package let points: [Point]
    package let law: ScalabilityLaw
    /// Of the parameters; `gamma` is that of γ.
    package let standardErrors: ScalabilityLaw
    /// Points less parameters.
    package let degreesOfFreedom: Int
    private let covariance: SquareMatrix

    /// Nil where fewer than three different numbers of units, or no more than three runs, leave the
    /// three parameters open, and where no law fits.
    package init?(_ points: [Point]) {
        guard Set(points.map(\.units)).count >= 3, points.count > 3,
            points.allSatisfy({ $0.units > 0 && $0.throughput > 0 }),
            let start = Self.linearStart(points),
            let law = Self.descend(from: start, points),
            let inverse = Self.normal(law, points).inverse
        else { return nil }
        self.points = points
        self.law = law
        degreesOfFreedom = points.count - 3
        let variance = Self.squares(law, points) / Double(degreesOfFreedom)
        let covariance = inverse.scaled(by: variance)
        self.covariance = covariance
        let errors = (0..<3).map { covariance[$0, $0].squareRoot() }
        standardErrors = ScalabilityLaw(sigma: errors[0], kappa: errors[1], gamma: errors[2])
    }

    /// Measured less predicted, of each point.
    package var residuals: [Double] { points.map { $0.throughput - law.throughput(of: $0.units) } }

    /// What each point's units did of what they would do without contention, by the law's γ.
    ///
    /// More than 1 is more than perfect scaling: a fault of measuring more often than a marvel.
    package var efficiencies: [Double] {
        points.map { $0.throughput / ($0.units * law.gamma) }
    }

    /// Where the peak lies, with the interval that the delta method gives; nil without a peak.
    package var peakUnits: Estimate? {
        law.peakUnits.map { units in
            let slope = -1 / (2 * law.kappa * units)
            return estimate(units, gradient: [slope, slope * units * units, 0])
        }
    }

    /// The throughput at the peak; nil without a peak.
    package var peakThroughput: Estimate? {
        // At the peak the throughput does not change with the units, so that their own error does
        // not count.
        law.peakUnits.map { estimate(law.throughput(of: $0), gradient: law.gradient(at: $0)) }
    }

    /// An estimate of a figure that changes so with sigma, kappa and gamma.
    private func estimate(_ value: Double, gradient: [Double]) -> Estimate {
        let spread = (covariance * gradient).dot(gradient).squareRoot()
        let reach =
            StudentDistribution(freedom: degreesOfFreedom)
            .quantile(within: RoundCounts.confidence) * spread
        return Estimate(value: value, low: value - reach, high: value + reach)
    }
}

// Least squares, by K. Levenberg and D. W. Marquardt.
extension ScalabilityFit {
    private static let mostSteps = 500
    /// A step that lowers the sum of squares by less than this share of it is the last one.
    private static let precision = 1e-14

    /// N/X is linear in N - 1 and N(N - 1), which gives a law to start from.
    private static func linearStart(_ points: [Point]) -> ScalabilityLaw? {
        let rows = points.map { [1, $0.units - 1, $0.units * ($0.units - 1)] }
        let wanted = points.map { $0.units / $0.throughput }
        let solution = SquareMatrix(products: rows).solved(for: rows.weightedSum(wanted))
        guard let solution, solution[0] > 0 else {
            let best = points.map { $0.throughput / $0.units }.max() ?? 1
            return ScalabilityLaw(sigma: 0.1, kappa: 0.001, gamma: best)
        }
        return ScalabilityLaw(
            sigma: solution[1] / solution[0],
            kappa: solution[2] / solution[0],
            gamma: 1 / solution[0]
        )
    }

    /// Between steepest descent, far from the solution, and Gauss and Newton's steps near it.
    private static func descend(from start: ScalabilityLaw, _ points: [Point]) -> ScalabilityLaw? {
        var (law, damping) = (start, 1e-3)
        var least = squares(law, points)
        for _ in 0..<mostSteps {
            let rows = points.map { law.gradient(at: $0.units) }
            let rest = points.map { $0.throughput - law.throughput(of: $0.units) }
            let damped = normal(law, points).withDiagonal(scaledBy: 1 + damping)
            guard let step = damped.solved(for: rows.weightedSum(rest)) else { return nil }
            let next = ScalabilityLaw(
                sigma: law.sigma + step[0],
                kappa: law.kappa + step[1],
                gamma: law.gamma + step[2]
            )
            let reached = squares(next, points)
            guard reached <= least else {
                damping *= 10
                // Not even the smallest step lowers it: this is the lowest point.
                if damping > 1e12 { return law }
                continue
            }
            let gain = least - reached
            (law, least, damping) = (next, reached, damping / 10)
            if gain <= precision * reached { return law }
        }
        return law.gamma.isFinite ? law : nil
    }

    private static func squares(_ law: ScalabilityLaw, _ points: [Point]) -> Double {
        points.reduce(0) { sum, point in
            let rest = point.throughput - law.throughput(of: point.units)
            return sum + rest * rest
        }
    }

    /// The products of the gradients: the matrix of the normal equations.
    private static func normal(_ law: ScalabilityLaw, _ points: [Point]) -> SquareMatrix {
        SquareMatrix(products: points.map { law.gradient(at: $0.units) })
    }
}

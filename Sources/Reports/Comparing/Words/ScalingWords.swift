import Measurement
import Statistics

/// What the scalability law says of some rounds, in sentences.
enum ScalingWords {
    static func law(_ scaling: Scaling) -> [String] {
        guard let fit = scaling.fit else {
            return [
                "The scalability law needs rounds of three different numbers of \(scaling.tag), "
                    + "and more than three rounds."
            ]
        }
        let parameters = [
            "contention σ \(error(fit.law.sigma, fit.standardErrors.sigma))",
            "coherency κ \(error(fit.law.kappa, fit.standardErrors.kappa))",
            "one alone γ \(error(fit.law.gamma, fit.standardErrors.gamma)) requests a second",
        ]
        return [
            "Universal Scalability Law, fitted to \(counted(scaling.points.count, "round")): "
                + parameters.joined(separator: ", ")
                + " (each ± its standard error, \(fit.degreesOfFreedom) degrees of freedom).",
            peak(fit, scaling.tag), residuals(fit),
        ] + warnings(scaling, fit)
    }

    /// A peak beyond so many times what was measured is no prediction.
    private static let farthest = 100.0

    private static func peak(_ fit: ScalabilityFit, _ tag: String) -> String {
        guard let units = fit.peakUnits, let throughput = fit.peakThroughput else {
            return "It has no peak: no number of \(tag) is predicted to lower the throughput."
        }
        let most = fit.points.map(\.units).max() ?? 1
        guard units.value <= farthest * most else {
            return "It has no peak within \(short(farthest)) times the \(short(most)) \(tag) that "
                + "were measured."
        }
        // A number of units or a throughput is not below 0, whatever a straight line says.
        func ends(_ estimate: ScalabilityFit.Estimate) -> String {
            "(95 % interval \(short(max(0, estimate.low))) to \(short(estimate.high)))"
        }
        return "Predicted peak: \(short(throughput.value)) requests a second \(ends(throughput)) "
            + "with \(short(units.value)) \(tag) \(ends(units))"
            + (units.low > 0 ? "." : ": these rounds hardly tell where it lies.")
    }

    private static func residuals(_ fit: ScalabilityFit) -> String {
        let rest = fit.residuals
        return "Residuals: from \(short(rest.min() ?? 0)) to \(short(rest.max() ?? 0)) requests a "
            + "second, median \(short(rest.median ?? 0))."
    }

    private static func warnings(_ scaling: Scaling, _ fit: ScalabilityFit) -> [String] {
        // One unit alone is what the others are measured by, and lies above γ as often as below.
        let efficient = scaling.groups.filter { units, throughputs in
            units > 1 && (throughputs.median ?? 0) > units * fit.law.gamma
        }.map { short($0.units) }
        return [
            efficient.isEmpty
                ? nil
                : "Warning: the efficiency exceeds 1 with \(efficient.joined(separator: ", ")) "
                    + "\(scaling.tag): more than perfect scaling is mostly a fault of measuring.",
            negative("σ", fit.law.sigma, fit.standardErrors.sigma),
            negative("κ", fit.law.kappa, fit.standardErrors.kappa),
            scaling.leftOut > 0
                ? "\(counted(scaling.leftOut, "round")) without a number in the tag "
                    + "'\(scaling.tag)' \(scaling.leftOut == 1 ? "is" : "are") left out." : nil,
        ].compactMap(\.self)
    }

    /// What is to be said of a coefficient below 0; nil of another one.
    private static func negative(_ name: String, _ value: Double, _ error: Double) -> String? {
        guard value < 0 else { return nil }
        guard value + 2 * error < 0 else {
            return "\(name) is below 0 by less than twice its error: these rounds cannot tell it "
                + "from 0."
        }
        return "Warning: \(name) below 0 has no meaning: these rounds do not follow the law."
    }

    private static func error(_ value: Double, _ error: Double) -> String {
        "\(short(value)) ± \(short(error))"
    }

    /// Three digits that count: `1,850`, `90`, `0.0277`, `0.000104`.
    static func short(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "–" }
        var places = 0
        var scaled = value.magnitude
        while scaled < 100, places < 9 {
            scaled *= 10
            places += 1
        }
        return Decimal.short(value, places: places)
    }
}

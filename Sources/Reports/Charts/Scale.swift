import Glibc

/// Where values lie between the two ends of an axis, and which of them the axis names.
package struct Scale: Equatable {
    package enum Kind { case linear, logarithmic }

    package let kind: Kind
    package let lowest: Double
    package let highest: Double
    /// Ascending, within both ends.
    package let ticks: [Double]

    /// From zero to the first tick that is not below `highest`.
    package static func linear(upTo highest: Double, ticks wanted: Int = 4) -> Scale {
        let top = highest > 0 && highest.isFinite ? highest : 1
        let step = niceStep(atLeast: top / Double(wanted))
        let count = Int((top / step - 1e-9).rounded(.up))
        let ticks = (0...max(1, count)).map { Double($0) * step }
        return Scale(kind: .linear, lowest: 0, highest: ticks[ticks.count - 1], ticks: ticks)
    }

    /// From 1, 2 or 5 times a power of ten to another, around both bounds, which are positive.
    ///
    /// Ticks are at all of these where there are few, else at the powers of ten alone.
    package static func logarithmic(
        from low: Double,
        to high: Double,
        ticks wanted: Int = 7
    ) -> Scale {
        let steps = oneTwoFive(from: low, to: max(high, low * 1.000_001))
        let decades = steps.filter { isPowerOfTen($0) }
        let ticks = steps.count <= wanted || decades.count < 2 ? steps : decades
        return Scale(
            kind: .logarithmic,
            lowest: steps[0],
            highest: steps[steps.count - 1],
            ticks: ticks
        )
    }

    /// Logarithmic where the positive values lie further apart than a linear axis can show.
    package static func fitting(_ values: some Sequence<Double>, ticks wanted: Int = 4) -> Scale {
        let positive = values.filter { $0 > 0 && $0.isFinite }
        guard let low = positive.min(), let high = positive.max(), high / low > 30 else {
            return linear(upTo: positive.max() ?? 1, ticks: wanted)
        }
        return logarithmic(from: low, to: high)
    }

    /// 0 at the lowest value, 1 at the highest; values beyond the ends lie on them.
    package func position(_ value: Double) -> Double {
        let share =
            switch kind {
            case .linear: (value - lowest) / (highest - lowest)
            case .logarithmic: log(max(value, lowest) / lowest) / log(highest / lowest)
            }
        return min(1, max(0, share))
    }

    /// The smallest of 1, 2 and 5 times a power of ten that is not below `step`.
    private static func niceStep(atLeast step: Double) -> Double {
        let power = pow(10, log10(step).rounded(.down))
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= step * (1 - 1e-9) } ?? 10 * power
    }

    private static func oneTwoFive(from low: Double, to high: Double) -> [Double] {
        let first = Int(log10(low).rounded(.down))
        let last = Int(log10(high).rounded(.up))
        let all = (first...last).flatMap { power in [1, 2, 5].map { $0 * pow(10, Double(power)) } }
        let start = all.lastIndex { $0 <= low * (1 + 1e-9) } ?? 0
        let end = all.firstIndex { $0 >= high * (1 - 1e-9) } ?? all.count - 1
        return Array(all[start...max(end, start + 1)])
    }

    private static func isPowerOfTen(_ value: Double) -> Bool {
        let power = log10(value)
        return (power - power.rounded()).magnitude < 1e-9
    }
}

import Glibc
import LoadPlan

/// 30 days, which is longer than any load lasts.
private let longestPause: UInt64 = 30 * 24 * 3_600_000_000_000

extension Pause<UInt64> {
    /// How long a pause takes, in nanoseconds.
    func draw(from random: inout RandomSource) -> UInt64 {
        if case .fixed(let nanoseconds) = shape { return nanoseconds }
        let time = drawn(from: &random) + Double(offset ?? 0)
        let (shortest, longest) = (shortest ?? 0, longest ?? longestPause)
        guard time > Double(shortest) else { return shortest }
        return time < Double(longest) ? UInt64(time.rounded()) : longest
    }

    private func drawn(from random: inout RandomSource) -> Double {
        switch shape {
        case .fixed(let time): Double(time)
        case .between(let low, let high):
            Double(random.next(in: Swift.min(low, high)...Swift.max(low, high)))
        case .normal(let mean, let deviation, let isFolded):
            Self.normal(Double(mean), Double(deviation), isFolded, random.normal())
        case .logNormal(let mean, let deviation):
            Self.logNormal(Double(mean), Double(deviation), random.normal())
        case .exponential(let mean): Double(mean) * random.exponential()
        case .poisson(let mean): random.poisson(mean: (Double(mean) / 1e6).rounded()) * 1e6
        }
    }

    private static func normal(
        _ mean: Double,
        _ deviation: Double,
        _ isFolded: Bool,
        _ normal: Double
    ) -> Double {
        let time = mean + deviation * normal
        return isFolded ? abs(time) : time
    }

    /// The logarithm of it is normal, with a variance of ln(1 + d²/m²) around ln m less half of it.
    private static func logNormal(_ mean: Double, _ deviation: Double, _ normal: Double) -> Double {
        guard mean > 0 else { return 0 }
        let variance = log1p(deviation * deviation / (mean * mean))
        return mean * exp(variance.squareRoot() * normal - variance / 2)
    }
}

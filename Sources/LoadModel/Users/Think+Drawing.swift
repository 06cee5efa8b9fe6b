import Glibc
import LoadPlan

extension Think {
    /// How long a pause takes, in nanoseconds.
    func draw(from random: inout RandomSource) -> UInt64 {
        switch self {
        case .fixed(let nanoseconds): nanoseconds
        case .between(let range): random.next(in: range)
        case .distributed(let distribution): distribution.draw(from: &random)
        }
    }
}

extension ThinkDistribution {
    fileprivate func draw(from random: inout RandomSource) -> UInt64 {
        let time =
            switch shape {
            case .normal(let mean, let deviation):
                Double(mean) + Double(deviation) * random.normal()
            case .exponential(let mean): Double(mean) * random.exponential()
            case .logNormal(let mean, let deviation):
                Self.logNormal(Double(mean), Double(deviation), random.normal())
            }
        let (shortest, longest) = (nanoseconds.lowerBound, nanoseconds.upperBound)
        guard time > Double(shortest) else { return shortest }
        return time < Double(longest) ? UInt64(time.rounded()) : longest
    }

    /// The logarithm of it is normal, with a variance of ln(1 + d²/m²) around ln m less half of it.
    private static func logNormal(_ mean: Double, _ deviation: Double, _ normal: Double) -> Double {
        let variance = log1p(deviation * deviation / (mean * mean))
        return mean * exp(variance.squareRoot() * normal - variance / 2)
    }
}

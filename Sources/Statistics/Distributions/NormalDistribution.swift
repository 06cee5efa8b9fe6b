import Glibc

/// The standard normal distribution.
enum NormalDistribution {
    static func chance(below value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }

    /// The value that is undercut with such a chance, strictly between 0 and 1.
    static func quantile(_ chance: Double) -> Double {
        Bisection.root(from: -40, to: 40) { Self.chance(below: $0) - chance }
    }
}

extension NormalDistribution {
    /// The two-sided p-value of a rank sum so far from its mean, with a correction for continuity;
    /// 1 where it cannot vary.
    static func twoSided(distance: Double, variance: Double) -> Double {
        guard variance > 0 else { return 1 }
        let z = max(0, distance.magnitude - 0.5) / variance.squareRoot()
        return min(1, erfc(z / 2.0.squareRoot()))
    }
}

/// Where a function that ascends crosses zero.
enum Bisection {
    /// To the last bit or so: each step halves what is left.
    private static let steps = 80

    static func root(from low: Double, to high: Double, of function: (Double) -> Double) -> Double {
        var (low, high) = (low, high)
        for _ in 0..<steps {
            let middle = (low + high) / 2
            if function(middle) < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

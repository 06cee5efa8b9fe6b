import Glibc

extension RandomSource {
    /// A number between 0 and 1, neither of them, in steps of 2⁻⁵³.
    mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// The time until something comes that comes once a unit of time, at random.
    mutating func exponential() -> Double { -log(uniform()) }

    /// A number of the normal distribution of mean 0 and deviation 1.
    ///
    /// Two numbers are drawn each time. Source: Box and Muller, 1958.
    mutating func normal() -> Double {
        (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }

    /// How often something comes in a time in which it comes so often in the mean, at random.
    mutating func poisson(mean: Double) -> Double {
        mean < 10 ? smallPoisson(mean) : largePoisson(mean)
    }

    /// As many factors as leave a product above e⁻ᵐ.
    ///
    /// Source: Knuth, "Seminumerical algorithms", 1969.
    private mutating func smallPoisson(_ mean: Double) -> Double {
        let bound = exp(-mean)
        var count = 0.0
        var product = uniform()
        while product > bound {
            count += 1
            product *= uniform()
        }
        return count
    }

    /// Transformed rejection: some 1.2 tries whatever the mean, from 10 on.
    ///
    /// Source: Hörmann, "The transformed rejection method for generating Poisson random variables",
    /// 1993, algorithm PTRS.
    private mutating func largePoisson(_ mean: Double) -> Double {
        let b = 0.931 + 2.53 * mean.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let limit = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = uniform() - 0.5
            let v = uniform()
            let distance = 0.5 - abs(u)
            let count = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
            if distance >= 0.07, v <= limit { return count }
            if count < 0 || distance < 0.013 && v > distance { continue }
            let left = log(v * inverseAlpha / (a / (distance * distance) + b))
            if left <= count * log(mean) - mean - lgamma(count + 1).0 { return count }
        }
    }
}

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
}

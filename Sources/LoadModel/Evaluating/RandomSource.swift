/// SplitMix64: a seed of 64 bits, 8 bytes of state and about a nanosecond a number.
///
/// Each user has its own, so that a run's seed repeats every choice of every user whatever the
/// number of workers. The stream of a user starts at `mix(mix(seed + scenario·γ) + user·γ)`, where
/// `mix` is the output function and γ the odd constant of the generator; streams of 2,000 users
/// with a million numbers each share a stretch with a probability of about 2·10⁻⁷. Source: Steele,
/// Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// The source of one user; the scenario counts from 0 in the plan's order, the user from 1.
    package init(seed: UInt64, scenario: Int, user: Int) {
        let stream = Self.mix(seed &+ UInt64(truncatingIfNeeded: scenario) &* Self.gamma)
        state = Self.mix(stream &+ UInt64(truncatingIfNeeded: user) &* Self.gamma)
    }

    package mutating func next() -> UInt64 {
        state &+= Self.gamma
        return Self.mix(state)
    }

    /// A number from 0 up to, not including, a bound above 0; each as likely as the others.
    ///
    /// The standard library's `next(upperBound:)` draws likewise, but does not promise to draw the
    /// same numbers in its next version. Source: Lemire, "Fast random integer generation in an
    /// interval", 2019.
    package mutating func next(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "No number is below 0.")
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return product.high
    }

    package mutating func next<Number: FixedWidthInteger>(in range: ClosedRange<Number>) -> Number {
        let width = UInt64(truncatingIfNeeded: range.upperBound &- range.lowerBound)
        let step = width == .max ? next() : next(below: width + 1)
        return range.lowerBound &+ Number(truncatingIfNeeded: step)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import Glibc

/// Normal random numbers of mean 0 and deviation 1, the same for the same seed on every machine.
///
/// The transform of Box and Muller over SplitMix64.
package struct NormalNumbers: Sendable {
    private var bits: SplitMix64

    package init(seed: UInt64) { bits = SplitMix64(seed: seed) }

    package mutating func next() -> Double {
        // The logarithm of 0 is none: the uniform number is from above 0 to 1.
        let radius = (-2 * log(1 - bits.uniform())).squareRoot()
        return radius * cos(2 * .pi * bits.uniform())
    }
}

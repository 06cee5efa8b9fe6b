import Glibc

/// Normal random numbers of mean 0 and deviation 1, the same for the same seed on every machine.
///
/// SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014), and the transform of Box and Muller.
package struct NormalNumbers: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> Double {
        // The logarithm of 0 is none: the uniform number is from above 0 to 1.
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / Double(1 << 53)
    }
}

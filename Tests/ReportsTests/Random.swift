import Foundation

/// SplitMix64: the same numbers for the same seed on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// A service time as web servers have them: log-normal around its median, in microseconds.
    mutating func latency(median: Double, spread: Double) -> UInt64 {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        let normal = radius * cos(2 * .pi * uniform())
        return UInt64(min(60e6, max(50, median * exp(spread * normal))))
    }
}

/// Random bits, the same for the same seed on every machine.
///
/// SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014).
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 to below 1.
    mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// From 0 to below `limit`, each with the same chance but for one in 2⁵³.
    mutating func index(below limit: Int) -> Int { Int(uniform() * Double(limit)) }

    /// Gives every order the same chance.
    ///
    /// R. Durstenfeld, Communications of the ACM 7 (1964).
    mutating func shuffle(_ values: inout [Double]) {
        for place in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(place, index(below: place + 1))
        }
    }
}

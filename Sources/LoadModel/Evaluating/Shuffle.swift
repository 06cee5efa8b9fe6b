/// An order of so many things in which each comes once, and that needs no room.
///
/// A Feistel network permutes the numbers of the next power of four; one that is out of range is
/// permuted again until it is in range, three times more at the most on average. Source: Black and
/// Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002.
struct Shuffle {
    private let count: UInt64
    /// Bits of one half of a number.
    private let halfWidth: UInt64
    private let keys: (UInt64, UInt64, UInt64, UInt64)

    /// The order that a source of random numbers decides.
    init(count: Int, _ source: consuming RandomSource) {
        self.count = UInt64(count)
        let width = UInt64(UInt64.bitWidth - UInt64(max(count - 1, 1)).leadingZeroBitCount)
        halfWidth = (width + 1) / 2
        keys = (source.next(), source.next(), source.next(), source.next())
    }

    /// Where the thing at a place, from 0, comes to be.
    func place(of place: Int) -> Int {
        var place = UInt64(place)
        repeat { place = permuted(place) } while place >= count
        return Int(place)
    }

    private func permuted(_ number: UInt64) -> UInt64 {
        let mask = (1 << halfWidth) - 1 as UInt64
        var (left, right) = (number >> halfWidth, number & mask)
        func round(_ key: UInt64) {
            var mixer = RandomSource(seed: key ^ right)
            (left, right) = (right, left ^ (mixer.next() & mask))
        }
        round(keys.0)
        round(keys.1)
        round(keys.2)
        round(keys.3)
        return left << halfWidth | right
    }
}

/// A checksum of bytes.
package enum Digest: String, Sendable, CaseIterable {
    case sha256, md5

    /// Hexadecimal digits of each checksum.
    package var digitCount: Int { self == .sha256 ? 64 : 32 }

    /// In small hexadecimal digits.
    package func text(of bytes: Span<UInt8>) -> String {
        switch self {
        case .sha256: SHA256.words(of: bytes).map { Self.digits($0) }.joined()
        case .md5: MD5.words(of: bytes).map { Self.digits($0.byteSwapped) }.joined()
        }
    }

    private static func digits(_ word: UInt32) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Hands over the bytes in blocks of 64, padded with a 1 bit, zeros and their count in bits.
    static func forEachBlock(
        of bytes: Span<UInt8>,
        bigEndian: Bool,
        _ body: (_ words: [UInt32]) -> Void
    ) {
        let whole = bytes.count / 64
        var words = [UInt32](repeating: 0, count: 16)
        for block in 0..<whole {
            for index in 0..<16 {
                words[index] = Self.word(at: block * 64 + index * 4, bigEndian) { bytes[$0] }
            }
            body(words)
        }
        var rest: [UInt8] = []
        for index in whole * 64..<bytes.count { rest.append(bytes[index]) }
        rest.append(0x80)
        while rest.count % 64 != 56 { rest.append(0) }
        let bits = UInt64(bytes.count) * 8
        for index in 0..<8 {
            let shift = (bigEndian ? 7 - index : index) * 8
            rest.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        for block in 0..<rest.count / 64 {
            for index in 0..<16 {
                words[index] = Self.word(at: block * 64 + index * 4, bigEndian) { rest[$0] }
            }
            body(words)
        }
    }

    private static func word(
        at place: Int,
        _ bigEndian: Bool,
        _ byte: (Int) -> UInt8
    ) -> UInt32 {
        let word =
            UInt32(byte(place)) << 24 | UInt32(byte(place + 1)) << 16
            | UInt32(byte(place + 2)) << 8 | UInt32(byte(place + 3))
        return bigEndian ? word : word.byteSwapped
    }
}

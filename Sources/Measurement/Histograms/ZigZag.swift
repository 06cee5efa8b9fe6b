/// HdrHistogram's integers: ZigZag, then seven bits a byte, lowest first, with a full ninth byte.
///
/// ZigZag folds negative numbers between the positive ones, so that small ones of either sign are
/// short.
enum ZigZag {
    private static let longest = 9

    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        var folded = UInt64(bitPattern: (value << 1) ^ (value >> 63))
        for _ in 1..<longest {
            guard folded >= 0x80 else { break }
            bytes.append(UInt8(truncatingIfNeeded: folded) | 0x80)
            folded >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: folded))
    }

    /// Nil where the bytes end in the middle of a number.
    static func next(from reader: inout ByteReader) -> Int64? {
        var folded: UInt64 = 0
        for position in 0..<longest {
            guard let byte = reader.byte() else { return nil }
            let isLast = position == longest - 1
            folded |= UInt64(isLast ? byte : byte & 0x7f) << (7 * position)
            if isLast || byte & 0x80 == 0 { break }
        }
        return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }
}

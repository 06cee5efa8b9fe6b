/// How a text file's characters are written as bytes; the names are IANA's.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case latin1 = "ISO-8859-1"
    case windows1252 = "windows-1252"
    /// A byte order mark says which of the two bytes of a unit comes first.
    case utf16 = "UTF-16"
}

/// Makes UTF-8 of bytes in another encoding, and tells how many of those a piece of UTF-8 was.
struct Transcoder: Sendable, Equatable {
    enum Code: Equatable {
        case utf8, latin1, windows1252
        case utf16(isBigEndian: Bool)
    }

    static let utf8 = Transcoder(code: .utf8)

    let code: Code

    /// Of a file that begins with these bytes, of which the first two are enough.
    ///
    /// It comes with how many of them are a byte order mark; nil where that is missing.
    static func reading(
        _ encoding: TextEncoding,
        beginningWith bytes: Span<UInt8>
    ) -> (transcoder: Transcoder, mark: Int)? {
        switch encoding {
        case .utf8: return (utf8, 0)
        case .latin1: return (Transcoder(code: .latin1), 0)
        case .windows1252: return (Transcoder(code: .windows1252), 0)
        case .utf16:
            guard bytes.count >= 2 else { return nil }
            switch (bytes[0], bytes[1]) {
            case (0xFE, 0xFF): return (Transcoder(code: .utf16(isBigEndian: true)), 2)
            case (0xFF, 0xFE): return (Transcoder(code: .utf16(isBigEndian: false)), 2)
            default: return nil
            }
        }
    }

    /// How many bytes of the file a piece of UTF-8 stands for.
    func width(of text: Span<UInt8>) -> Int {
        switch code {
        case .utf8: return text.count
        case .latin1, .windows1252:
            var count = 0
            for index in text.indices where !text[index].continuesScalar { count += 1 }
            return count
        case .utf16:
            var units = 0
            for index in text.indices where !text[index].continuesScalar {
                units += text[index] >= 0xF0 ? 2 : 1
            }
            return 2 * units
        }
    }

    /// Appends what some bytes say as UTF-8.
    ///
    /// Answers how many of them it has taken: all but the beginning of a character, which is to
    /// come again with more behind it, or those before the first one that says nothing.
    func append(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        to text: inout [UInt8]
    ) -> (taken: Int, isValid: Bool) {
        switch code {
        case .utf8: preconditionFailure("What is UTF-8 is read as it stands.")
        case .latin1:
            for index in bytes.indices { text.append(scalar: UInt32(bytes[index])) }
            return (bytes.count, true)
        case .windows1252:
            for index in bytes.indices {
                guard let scalar = Self.windows1252(bytes[index]) else { return (index, false) }
                text.append(scalar: scalar)
            }
            return (bytes.count, true)
        case .utf16(let isBigEndian):
            return append(utf16: bytes, isBigEndian, isLast, to: &text)
        }
    }

    private func append(
        utf16 bytes: Span<UInt8>,
        _ isBigEndian: Bool,
        _ isLast: Bool,
        to text: inout [UInt8]
    ) -> (taken: Int, isValid: Bool) {
        func unit(_ index: Int) -> UInt32 {
            let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        var index = 0
        while index + 1 < bytes.count {
            let first = unit(index)
            guard first & 0xF800 == 0xD800 else {
                text.append(scalar: first)
                index += 2
                continue
            }
            guard first & 0x0400 == 0 else { return (index, false) }
            guard index + 3 < bytes.count else { return (index, !isLast) }
            let second = unit(index + 2)
            guard second & 0xFC00 == 0xDC00 else { return (index, false) }
            text.append(scalar: 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
            index += 4
        }
        return (index, !isLast || index == bytes.count)
    }

    /// Source: https://encoding.spec.whatwg.org/index-windows-1252.txt, where the five bytes that
    /// Microsoft's table has no character for are control characters; here they are none.
    private static func windows1252(_ byte: UInt8) -> UInt32? {
        guard 0x80...0x9F ~= byte else { return UInt32(byte) }
        let scalar = highControls[Int(byte) - 0x80]
        return scalar == 0 ? nil : scalar
    }

    private static let highControls: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}

extension UInt8 {
    /// Whether it is a byte of UTF-8 that no scalar begins with.
    var continuesScalar: Bool { self & 0xC0 == 0x80 }
}

extension [UInt8] {
    /// Appends a scalar that is no surrogate as UTF-8.
    fileprivate mutating func append(scalar: UInt32) {
        switch scalar {
        case ..<0x80: append(UInt8(scalar))
        case ..<0x800: append(0xC0 | UInt8(scalar >> 6))
        case ..<0x10000:
            append(0xE0 | UInt8(scalar >> 12))
            append(0x80 | UInt8(scalar >> 6 & 0x3F))
        default:
            append(0xF0 | UInt8(scalar >> 18))
            append(0x80 | UInt8(scalar >> 12 & 0x3F))
            append(0x80 | UInt8(scalar >> 6 & 0x3F))
        }
        if scalar >= 0x80 { append(0x80 | UInt8(scalar & 0x3F)) }
    }
}

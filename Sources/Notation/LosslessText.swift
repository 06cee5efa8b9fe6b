import Glibc

/// Bytes that are not UTF-8, kept in a text so that they can be sent again as they came.
///
/// A `String` is always UTF-8. A byte that does not fit stands in it as a private-use scalar,
/// U+10FF00 and the byte, which no real text has; bytes that spell such a scalar themselves do not
/// fit either. So `String(lossless: bytes).originalBytes` are the bytes, whatever they are.
package enum LosslessText {
    private static let firstScalar: UInt32 = 0x10FF00
    /// The first byte of every scalar beyond U+FFFFF, and of no other.
    fileprivate static let lead: UInt8 = 0xF4

    package enum Encoding { case ascii, utf8, other }

    /// What all of the bytes are.
    package static func encoding(of bytes: Span<UInt8>) -> Encoding {
        do throws(UTF8.ValidationError) {
            return try UTF8Span(validating: bytes).isKnownASCII ? .ascii : .utf8
        } catch {
            return .other
        }
    }

    /// The bytes as UTF-8, or nil where they can stand as they are.
    package static func escaped(_ bytes: Span<UInt8>) -> [UInt8]? {
        escaped(bytes, encoding(of: bytes))
    }

    /// The same of bytes whose encoding is known.
    package static func escaped(_ bytes: Span<UInt8>, _ encoding: Encoding) -> [UInt8]? {
        switch encoding {
        case .ascii: return nil
        case .utf8: guard mayHoldEscapes(bytes) else { return nil }
        case .other: break
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            let length = fittingLength(of: bytes, at: index)
            guard length > 0 else {
                append(bytes[index], to: &text)
                index += 1
                continue
            }
            for place in index..<index + length { text.append(bytes[place]) }
            index += length
        }
        return text
    }

    /// Appends the scalar that stands for a byte that does not fit.
    package static func append(_ byte: UInt8, to text: inout [UInt8]) {
        text += [lead, 0x8F, 0xBC | byte >> 6, 0x80 | byte & 0x3F]
    }

    /// Puts the bytes back that do not fit; texts that hold none cost a look.
    package static func restore(_ text: inout [UInt8]) {
        guard mayHoldEscapes(text.span) else { return }
        var kept = 0
        var index = 0
        while index < text.count {
            if isEscape(text.span, at: index) {
                text[kept] = text[index + 2] << 6 | text[index + 3] & 0x3F
                index += 4
            } else {
                text[kept] = text[index]
                index += 1
            }
            kept += 1
        }
        text.removeLast(text.count - kept)
    }

    /// False for all but a few texts; the C library's `memchr` looks.
    static func mayHoldEscapes(_ bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { text in
            guard let start = text.baseAddress else { return false }
            return unsafe memchr(start, Int32(lead), text.count) != nil
        }
    }

    private static func isEscape(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        bytes[index] == lead && index + 3 < bytes.count && bytes[index + 1] == 0x8F
            && bytes[index + 2] & 0xFC == 0xBC && bytes[index + 3] & 0xC0 == 0x80
    }

    /// Bytes of the scalar that stands at an index; 0 where it does not fit.
    private static func fittingLength(of bytes: Span<UInt8>, at index: Int) -> Int {
        let length =
            switch bytes[index] {
            case 0..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0...lead: 4
            default: 0
            }
        guard length > 1, index + length <= bytes.count else { return length == 1 ? 1 : 0 }
        let fits =
            encoding(of: bytes.extracting(index..<index + length)) == .utf8
            && !isEscape(bytes, at: index)
        return fits ? length : 0
    }
}

extension String {
    /// A text from which the same bytes can be had again.
    package init(lossless bytes: Span<UInt8>) {
        if let escaped = LosslessText.escaped(bytes) {
            self = String(decoding: escaped, as: UTF8.self)
        } else {
            self = unsafe bytes.withUnsafeBufferPointer {
                unsafe String(decoding: $0, as: UTF8.self)
            }
        }
    }

    /// Whether bytes stand in it, perhaps, that did not fit; false for all but a few texts.
    package var holdsOriginalBytes: Bool { utf8.contains(LosslessText.lead) }

    /// The text in UTF-8, with the bytes that did not fit as they came.
    package var originalBytes: [UInt8] {
        var bytes = Array(utf8)
        LosslessText.restore(&bytes)
        return bytes
    }

    /// The text as it is shown to people: a byte that did not fit reads `\xFC`.
    package var printable: String {
        guard holdsOriginalBytes else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.value >= 0x10FF00 {
                let byte = String(scalar.value & 0xFF, radix: 16, uppercase: true)
                text += "\\x" + String(repeating: "0", count: 2 - byte.count) + byte
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// Bytes as `%XX`, which is how everything that a URL has no place for stands in one.
enum PercentEncoding {
    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
    }

    /// The byte that two hexadecimal digits at the start of a text stand for.
    static func byte(_ digits: Substring.UTF8View) -> UInt8? {
        let digits = digits.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ $0.isHexDigit }) else { return nil }
        return UInt8(Substring(digits), radix: 16)
    }

    /// Nil where a `%` is not followed by two digits, or what comes out is not UTF-8.
    static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let decoded = Self.byte(rest) else { return nil }
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    package var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }

    package var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}

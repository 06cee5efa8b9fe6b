import Notation

extension JSONPathParser {
    /// A text in either quotes, with JSON's escapes.
    mutating func quoted() throws(SyntaxFault) -> String {
        let start = cursor.index
        let quote = cursor.bytes[start]
        var content: [UInt8] = []
        cursor.index += 1
        while let byte = cursor.peek, byte != quote {
            guard byte >= 0x20 else {
                throw cursor.fault("a control character stands in a text without an escape")
            }
            cursor.index += 1
            if byte == UInt8(ascii: "\\") {
                content.append(contentsOf: String(try escaped(in: quote)).utf8)
            } else {
                content.append(byte)
            }
        }
        guard !cursor.isAtEnd else {
            throw cursor.fault("a text in quotes does not end", at: start)
        }
        cursor.index += 1
        return String(decoding: content, as: UTF8.self)
    }

    /// What a backslash, which has been read, and the characters behind it stand for.
    private mutating func escaped(in quote: UInt8) throws(SyntaxFault) -> Character {
        let start = cursor.index - 1
        guard let letter = cursor.peek else {
            throw cursor.fault("a text in quotes does not end", at: start)
        }
        cursor.index += 1
        switch letter {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Character(Unicode.Scalar(letter))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try Character(scalar(from: start))
        default: throw cursor.unexpected("an escape of JSON", at: start)
        }
    }

    /// Of four hexadecimal digits, or of twice four that are a surrogate pair.
    private mutating func scalar(from start: Int) throws(SyntaxFault) -> Unicode.Scalar {
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, cursor.take(token: "\\u"), case let low = try codeUnit(),
            0xDC00...0xDFFF ~= low,
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw cursor.fault("half of a surrogate pair stands alone", at: start) }
        return scalar
    }

    private mutating func codeUnit() throws(SyntaxFault) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = cursor.peek?.hexadecimalValue else {
                throw cursor.unexpected("four hexadecimal digits")
            }
            unit = unit << 4 | digit
            cursor.index += 1
        }
        return unit
    }

    /// A number as JSON writes it; `-0` is one.
    mutating func number() throws(SyntaxFault) -> String {
        let start = cursor.index
        _ = cursor.take("-")
        if !cursor.take("0") { try digits(of: start) }
        if cursor.take(".") { try digits(of: start) }
        if cursor.take("e") || cursor.take("E") {
            if !cursor.take("+") { _ = cursor.take("-") }
            try digits(of: start)
        }
        return cursor.text(from: start)
    }

    private mutating func digits(of start: Int) throws(SyntaxFault) {
        guard !cursor.takeAll(\.isDigit).isEmpty else {
            throw cursor.unexpected("a value", at: start)
        }
    }
}

extension JSONReader {
    /// Reads a text from its opening quote to its closing one.
    mutating func string() throws(JSONFault) -> String {
        let position = position
        index += 1
        let start = index
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            try skipTextByte(checking: byte)
        }
        guard peek() == UInt8(ascii: "\\") else {
            let text = String(validating: bytes[start..<index], as: UTF8.self)
            return try close(text, from: position)
        }
        var unescaped = Array(bytes[start..<index])
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") {
                unescaped.append(contentsOf: String(try escape()).utf8)
            } else {
                unescaped.append(byte)
                try skipTextByte(checking: byte)
            }
        }
        return try close(String(validating: unescaped, as: UTF8.self), from: position)
    }

    private mutating func close(
        _ text: String?,
        from position: Position
    ) throws(JSONFault) -> String {
        guard take(UInt8(ascii: "\"")) else {
            throw JSONFault(
                message: "Expected '\"' at the end of this text, got the end of everything.",
                position: position
            )
        }
        guard let text else {
            throw JSONFault(message: "This text is not UTF-8.", position: position)
        }
        return text
    }

    private mutating func skipTextByte(checking byte: UInt8) throws(JSONFault) {
        guard byte >= 0x20 else {
            let isNewline = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            throw fault(
                isNewline
                    ? "Expected '\"' before the end of the line."
                    : "A text may not contain the control character \(byte) as it is.",
                hint: isNewline ? "A line break inside a text is written '\\n'." : nil
            )
        }
        skipTextByte(byte)
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        let escape = self
        index += 1
        guard let letter = peek() else { throw unexpected("an escape") }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default:
            throw escape.fault(
                "'\\\(Character(Unicode.Scalar(letter)))' is no escape of JSON.",
                hint: "A backslash itself is written '\\\\'."
            )
        }
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
            case let low = try hexadecimal(), 0xDC00...0xDFFF ~= low,
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw escape.fault("Half of a surrogate pair stands alone.") }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw unexpected("a hexadecimal digit") }
            unit = unit << 4 + UInt32(digit)
            index += 1
        }
        return unit
    }
}

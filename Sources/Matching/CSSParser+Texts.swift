import Notation

extension CSSParser {
    var startsName: Bool {
        guard let first = cursor.peek else { return false }
        guard first == UInt8(ascii: "-"), let second = cursor.peek(behind: 1) else {
            return first.startsCSSName
        }
        return second.startsCSSName || second == UInt8(ascii: "-")
    }

    mutating func name() throws(SyntaxFault) -> String {
        guard startsName else { throw cursor.unexpected("a name") }
        return try nameCharacters()
    }

    /// As many characters of a name as follow; perhaps none.
    mutating func nameCharacters() throws(SyntaxFault) -> String {
        var name = ""
        while let byte = cursor.peek {
            if byte == UInt8(ascii: "\\") {
                name += try escaped()
                continue
            }
            let plain = cursor.takeAll(\.isCSSName)
            guard !plain.isEmpty else { break }
            name += plain
        }
        return name
    }

    mutating func quoted() throws(SyntaxFault) -> String {
        let start = cursor.index
        let quote = cursor.bytes[start]
        var text = ""
        cursor.index += 1
        while let byte = cursor.peek, byte != quote {
            if byte == UInt8(ascii: "\\") {
                // A line break behind a backslash is left out.
                if cursor.peek(behind: 1) == 0x0A {
                    cursor.index += 2
                } else {
                    text += try escaped()
                }
                continue
            }
            guard byte != 0x0A else { throw cursor.fault("a text does not end in its line") }
            text += cursor.takeAll { $0 != quote && $0 != UInt8(ascii: "\\") && $0 != 0x0A }
        }
        guard !cursor.isAtEnd else {
            throw cursor.fault("a text in quotes does not end", at: start)
        }
        cursor.index += 1
        return text
    }

    /// `\26 ` by number, or `\.` for the character itself.
    private mutating func escaped() throws(SyntaxFault) -> String {
        let start = cursor.index
        cursor.index += 1
        guard let first = cursor.peek, first != 0x0A else {
            throw cursor.unexpected("an escape", at: start)
        }
        guard first.isHexDigit else {
            // All bytes of one character.
            let character = cursor.index
            cursor.index += 1
            _ = cursor.takeAll { $0 & 0xC0 == 0x80 }
            return cursor.text(from: character)
        }
        var number: UInt32 = 0
        for _ in 0..<6 {
            guard let digit = cursor.peek?.hexadecimalValue else { break }
            number = number << 4 | digit
            cursor.index += 1
        }
        if let blank = cursor.peek, " \t\n\u{C}".utf8.contains(blank) { cursor.index += 1 }
        return String(number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}")
    }
}

extension UInt8 {
    fileprivate var startsCSSName: Bool {
        isLetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "\\") || self >= 0x80
    }

    fileprivate var isCSSName: Bool {
        isLetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") || self >= 0x80
    }
}

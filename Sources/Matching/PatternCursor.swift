import Notation

/// Goes through the text of a pattern; where it stands is counted in bytes.
struct PatternCursor {
    private let language: PatternLanguage
    private let source: String
    let bytes: [UInt8]
    var index = 0

    init(_ source: String, _ language: PatternLanguage) {
        self.language = language
        self.source = source
        bytes = Array(source.utf8)
    }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    var isAtEnd: Bool { index == bytes.count }

    func peek(behind distance: Int) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    /// Goes over a byte, where it is this one.
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    mutating func take(token: StaticString) -> Bool {
        let length = token.utf8CodeUnitCount
        guard bytes.count - index >= length else { return false }
        for place in 0..<length where unsafe bytes[index + place] != token.utf8Start[place] {
            return false
        }
        index += length
        return true
    }

    mutating func expect(_ byte: Unicode.Scalar) throws(SyntaxFault) {
        guard take(byte) else { throw unexpected("'\(byte)'") }
    }

    /// Goes over bytes as long as they are of a kind, and answers them.
    mutating func takeAll(_ isWanted: (UInt8) -> Bool) -> String {
        let start = index
        while let byte = peek, isWanted(byte) { index += 1 }
        return text(from: start)
    }

    /// Space, tab, line feed and carriage return.
    mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            index += 1
        }
    }

    /// What was gone over since an index.
    func text(from start: Int) -> String { String(decoding: bytes[start..<index], as: UTF8.self) }

    func unexpected(_ wanted: String, at offset: Int? = nil) -> SyntaxFault {
        let rest = String(decoding: bytes[(offset ?? index)...], as: UTF8.self)
        return fault(
            "expected \(wanted), got \(rest.isEmpty ? "the end" : "'\(rest)'")",
            at: offset
        )
    }

    func fault(_ reason: String, at offset: Int? = nil) -> SyntaxFault {
        SyntaxFault(language.rawValue, source, offset: offset ?? index, reason: reason)
    }
}

extension UInt8 {
    var isSmallLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }

    var isLetter: Bool { (self | 0x20).isSmallLetter }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt32? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

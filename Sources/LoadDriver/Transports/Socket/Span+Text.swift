import Glibc
import Measurement
import Notation

// Reading of ASCII in bytes that are borrowed, as protocols need it.
//
// These loops run over every head: where a place is in bounds by the loop that counts it, it is not
// checked a second time.

extension Span<UInt8> {
    /// Where a byte stands next, at or after a place.
    @inline(__always)
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < bytes.count else { return nil }
            let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
        }
    }

    func hasPrefix(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        return count >= length && begins(like: text, length)
    }

    /// Whether these first bytes of a message can still become a status line.
    var mayBecomeStatus: Bool {
        let known: StaticString = "HTTP/1."
        return begins(like: known, Swift.min(count, known.utf8CodeUnitCount))
    }

    /// Whether the first `length` bytes, which both have, are those of a text.
    private func begins(like text: StaticString, _ length: Int) -> Bool {
        let expected = unsafe text.utf8Start
        for index in 0..<length where unsafe self[unchecked: index] != expected[index] {
            return false
        }
        return true
    }

    /// Where the value of a header line stands, without blanks around it, if this is its name.
    ///
    /// The name is given in small letters.
    func value(of name: StaticString) -> Range<Int>? {
        let length = name.utf8CodeUnitCount
        guard count > length, self[length] == UInt8(ascii: ":"), equals(name, in: 0..<length) else {
            return nil
        }
        return trimmed(length + 1..<count)
    }

    /// The same of a name that is known only when the program runs, and may have any characters of
    /// one; given in small letters.
    func value(ofFieldNamed name: Span<UInt8>) -> Range<Int>? {
        let length = name.count
        guard count > length, self[length] == UInt8(ascii: ":") else { return nil }
        for index in 0..<length
        where unsafe self[unchecked: index].inSmallLetters != name[unchecked: index] {
            return nil
        }
        return trimmed(length + 1..<count)
    }

    /// A range without the blanks at its ends.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, self[lower].isBlank { lower += 1 }
        while upper > lower, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }

    /// Whether a range reads as a text does, in any case; the text is of small letters and hyphens.
    ///
    /// The bit of small letters is set in both; but for a carriage return, which no line holds,
    /// nothing else becomes equal by it.
    func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
        let length = text.utf8CodeUnitCount
        guard range.count == length, range.upperBound <= count else { return false }
        let expected = unsafe text.utf8Start
        let start = range.lowerBound
        for index in 0..<length
        where unsafe self[unchecked: start + index] | 0x20 != expected[index] {
            return false
        }
        return true
    }

    /// Whether a text is one of the words of a list, as `keep-alive, Upgrade`.
    func contains(_ word: StaticString, in range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            let comma = firstIndex(of: UInt8(ascii: ","), from: start) ?? range.upperBound
            let end = Swift.min(comma, range.upperBound)
            if equals(word, in: trimmed(start..<end)) { return true }
            start = end + 1
        }
        return false
    }

    /// A number of digits only; nil for anything else, and for no digit at all.
    func decimal(in range: Range<Int>) -> Int? {
        guard range.upperBound <= count else { return nil }
        var value = 0
        for place in range {
            let digit = unsafe self[unchecked: place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return range.isEmpty ? nil : value
    }

    /// Bytes that are not UTF-8 can be had from it again.
    func text(in range: Range<Int>) -> String { String(lossless: extracting(range)) }

    /// A field begins with a name and a colon behind it, with no blank before or between.
    func checkFieldName() throws(ResponseParser.Fault) {
        if self[0].isBlank { throw .folding }
        var place = 0
        while place < count {
            let byte = unsafe self[unchecked: place]
            if byte == UInt8(ascii: ":"), place > 0 { return }
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: ":") else { throw .field }
            place += 1
        }
        throw .field
    }
}

extension Span<UInt8> {
    /// The version and the status of a status line; nil where it is none.
    var statusLine: (version: HTTPVersion, status: Int)? {
        guard count >= 10, hasPrefix("HTTP/") else { return nil }
        let isHTTP2 = self[5] == UInt8(ascii: "2") && self[6] == UInt8(ascii: " ")
        let end = isHTTP2 ? 6 : 8
        guard count >= end + 4, self[end] == UInt8(ascii: " "),
            let status = decimal(in: end + 1..<end + 4), status >= 100,
            count == end + 4 || self[end + 4] == UInt8(ascii: " ")
        else { return nil }
        if isHTTP2 { return (.http2, status) }
        guard self[5] == UInt8(ascii: "1"), self[6] == UInt8(ascii: ".") else { return nil }
        switch self[7] {
        case UInt8(ascii: "0"): return (.http10, status)
        case UInt8(ascii: "1"): return (.http11, status)
        default: return nil
        }
    }

    /// The size at the beginning of a chunk's line, before its extensions; nil where there is none.
    var chunkSize: Int? {
        var size = 0
        var digits = 0
        while digits < count, let digit = self[digits].hexadecimal {
            guard digits < 15 else { return nil }
            size = size << 4 | digit
            digits += 1
        }
        guard digits > 0, digits == count || self[digits].endsChunkSize else { return nil }
        return size
    }
}

extension [UInt8] {
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        unsafe bytes.extracting(range).withUnsafeBufferPointer {
            unsafe append(contentsOf: $0)
        }
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Of a letter its small one; of anything else itself.
    var inSmallLetters: UInt8 {
        self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
    }

    fileprivate var hexadecimal: Int? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
            Int(self | 0x20) - 87
        default: nil
        }
    }

    fileprivate var endsChunkSize: Bool {
        self == UInt8(ascii: ";") || self == UInt8(ascii: " ") || self == UInt8(ascii: "\t")
    }
}

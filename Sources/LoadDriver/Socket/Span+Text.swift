import Glibc

// Reading of ASCII in bytes that are borrowed, as protocols need it.

extension Span<UInt8> {
    /// Where a byte stands next, at or after a place.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < bytes.count else { return nil }
            let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
        }
    }

    func hasPrefix(_ text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where unsafe self[index] != text.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether these first bytes of a message can still become a status line.
    var mayBecomeStatus: Bool {
        // Before it may stand an empty line, of which only a carriage return has come then.
        if count == 1, self[0] == UInt8(ascii: "\r") { return true }
        let known: StaticString = "HTTP/1."
        for index in 0..<Swift.min(count, known.utf8CodeUnitCount)
        where unsafe self[index] != known.utf8Start[index] {
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
        var lower = length + 1
        var upper = count
        while lower < upper, self[lower].isBlank { lower += 1 }
        while upper > lower, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }

    /// Whether a range reads as a text does, which is given in small letters, in any case.
    func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        for (index, place) in range.enumerated()
        where unsafe self[place].lowercased != text.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether a text is one of the words of a list, as `keep-alive, Upgrade`.
    func contains(_ word: StaticString, in range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, self[end] != UInt8(ascii: ",") { end += 1 }
            var (lower, upper) = (start, end)
            while lower < upper, self[lower].isBlank { lower += 1 }
            while upper > lower, self[upper - 1].isBlank { upper -= 1 }
            if equals(word, in: lower..<upper) { return true }
            start = end + 1
        }
        return false
    }

    /// A number of digits only; nil for anything else, and for no digit at all.
    func decimal(in range: Range<Int>) -> Int? {
        var value = 0
        for place in range {
            let digit = self[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return range.isEmpty ? nil : value
    }

    func text(in range: Range<Int>) -> String {
        unsafe extracting(range).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// A field begins with a name and a colon behind it, with no blank before or between.
    func checkFieldName() throws(ResponseParser.Fault) {
        if self[0].isBlank { throw .folding }
        for place in 0..<count {
            let byte = self[place]
            if byte == UInt8(ascii: ":"), place > 0 { return }
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: ":") else { throw .field }
        }
        throw .field
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
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }

    fileprivate var lowercased: UInt8 {
        self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
    }
}

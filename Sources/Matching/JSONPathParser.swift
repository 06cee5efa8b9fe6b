/// Reads a JSON path; where it stands is counted in bytes.
struct JSONPathParser {
    /// Parentheses, filters and `!` within each other, so that no path can exhaust a thread's
    /// stack.
    static let maximumDepth = 32

    private let source: String
    private let bytes: [UInt8]
    private(set) var index = 0
    var depth = 0

    init(_ source: String) {
        self.source = source
        bytes = Array(source.utf8)
    }

    /// The whole text as a path.
    mutating func path() throws(SyntaxFault) -> [JSONSegment] {
        skipSpace()
        var segments: [JSONSegment] = []
        if !take("$") {
            guard let first = peek, first != UInt8(ascii: "@") else {
                throw fault("a path starts with '$'")
            }
            if first != UInt8(ascii: "["), first != UInt8(ascii: ".") {
                segments.append(try named(isDeep: false))
            }
        }
        segments += try self.segments()
        skipSpace()
        guard index == bytes.count else { throw unexpected("'.' or '['") }
        return segments
    }

    /// As many segments as follow.
    mutating func segments() throws(SyntaxFault) -> [JSONSegment] {
        var segments: [JSONSegment] = []
        while true {
            if take("..") {
                segments.append(
                    peek == UInt8(ascii: "[")
                        ? try bracketed(isDeep: true) : try named(isDeep: true)
                )
            } else if take(".") {
                segments.append(try named(isDeep: false))
            } else if peek == UInt8(ascii: "[") {
                segments.append(try bracketed(isDeep: false))
            } else {
                return segments
            }
        }
    }

    private mutating func named(isDeep: Bool) throws(SyntaxFault) -> JSONSegment {
        let start = index
        while let byte = peek, !" .[]()=!<>&|,?'\"".utf8.contains(byte) { index += 1 }
        let name = text(start..<index)
        guard !name.isEmpty else { throw unexpected("a name") }
        if take("(") {
            guard name == "length", take(")"), !isDeep else {
                throw fault("'length()' is the only function", at: start)
            }
            return JSONSegment(isDeep: false, selectors: [.length])
        }
        return JSONSegment(isDeep: isDeep, selectors: [name == "*" ? .all : .name(name)])
    }

    private mutating func bracketed(isDeep: Bool) throws(SyntaxFault) -> JSONSegment {
        try expect("[")
        var selectors: [JSONSelector] = []
        repeat {
            skipSpace()
            selectors.append(try selector())
            skipSpace()
        } while take(",")
        try expect("]")
        return JSONSegment(isDeep: isDeep, selectors: selectors)
    }

    private mutating func selector() throws(SyntaxFault) -> JSONSelector {
        switch peek {
        case UInt8(ascii: "*"):
            index += 1
            return .all
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try quoted())
        case UInt8(ascii: "?"):
            index += 1
            skipSpace()
            return .filter(try filter())
        default: return try indexOrSlice()
        }
    }

    private mutating func indexOrSlice() throws(SyntaxFault) -> JSONSelector {
        let start = try integer()
        skipSpace()
        guard take(":") else {
            guard let start else { throw unexpected("an index, a name in quotes, '*' or '?'") }
            return .index(start)
        }
        skipSpace()
        let end = try integer()
        skipSpace()
        guard take(":") else { return .slice(start: start, end: end, step: 1) }
        skipSpace()
        return .slice(start: start, end: end, step: try integer() ?? 1)
    }

    /// Nil where no number stands here.
    private mutating func integer() throws(SyntaxFault) -> Int? {
        let start = index
        _ = take("-")
        while let byte = peek, isDigit(byte) { index += 1 }
        guard index > start else { return nil }
        // The bound keeps all later arithmetic from overflowing.
        guard let number = Int32(text(start..<index)) else {
            throw fault("'\(text(start..<index))' is no index", at: start)
        }
        return Int(number)
    }

    /// A text in either quotes, in which a backslash takes the next character as it is.
    mutating func quoted() throws(SyntaxFault) -> String {
        let start = index
        let quote = bytes[index]
        var content: [UInt8] = []
        index += 1
        while let byte = peek, byte != quote {
            if byte == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            content.append(bytes[index])
            index += 1
        }
        guard index < bytes.count else { throw fault("a text in quotes does not end", at: start) }
        index += 1
        return String(decoding: content, as: UTF8.self)
    }

    /// The digits, points and letters of a number, checked.
    mutating func number() throws(SyntaxFault) -> String {
        let start = index
        while let byte = peek, isDigit(byte) || "+-.eE".utf8.contains(byte) { index += 1 }
        let number = text(start..<index)
        guard Double(number) != nil else { throw unexpected("a value", at: start) }
        return number
    }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() { while peek == UInt8(ascii: " ") { index += 1 } }

    mutating func take(_ token: String) -> Bool {
        guard bytes[index...].starts(with: token.utf8) else { return false }
        index += token.utf8.count
        return true
    }

    mutating func expect(_ token: String) throws(SyntaxFault) {
        guard take(token) else { throw unexpected("'\(token)'") }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    func unexpected(_ wanted: String, at offset: Int? = nil) -> SyntaxFault {
        let rest = String(decoding: bytes[(offset ?? index)...], as: UTF8.self)
        return fault(
            "expected \(wanted), got \(rest.isEmpty ? "the end" : "'\(rest)'")",
            at: offset
        )
    }

    func fault(_ reason: String, at offset: Int? = nil) -> SyntaxFault {
        SyntaxFault(
            PatternLanguage.jsonPath.rawValue,
            source,
            offset: offset ?? index,
            reason: reason
        )
    }
}

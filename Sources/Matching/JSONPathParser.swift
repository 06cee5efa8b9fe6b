import Notation

/// Reads a JSON path strictly by the grammar of RFC 9535 (appendix A).
struct JSONPathParser {
    /// Parentheses, filters and functions within each other, so that no path can exhaust a
    /// thread's stack.
    static let maximumDepth = 32

    var cursor: PatternCursor
    var depth = 0

    /// The whole text as a path.
    static func segments(of path: String) throws(SyntaxFault) -> [JSONSegment] {
        var parser = JSONPathParser(cursor: PatternCursor(path, .jsonPath))
        guard parser.cursor.take("$") else {
            throw parser.cursor.fault("a path starts with '$'")
        }
        let segments = try parser.segments()
        guard parser.cursor.isAtEnd else { throw parser.unexpectedBehindSegment() }
        return segments
    }

    private func unexpectedBehindSegment() -> SyntaxFault {
        guard cursor.bytes[cursor.index...].allSatisfy({ " \t\r\n".utf8.contains($0) }) else {
            return cursor.peek == UInt8(ascii: "(")
                ? cursor.fault("functions stand in filters only")
                : cursor.unexpected("'.' or '['")
        }
        return cursor.fault("nothing may stand behind a path, not even a blank")
    }

    /// As many segments as follow; blanks may stand before each of them, and not behind the last.
    mutating func segments() throws(SyntaxFault) -> [JSONSegment] {
        var segments: [JSONSegment] = []
        while true {
            let end = cursor.index
            cursor.skipBlanks()
            guard let segment = try segment() else {
                cursor.index = end
                return segments
            }
            segments.append(segment)
        }
    }

    private mutating func segment() throws(SyntaxFault) -> JSONSegment? {
        let isDeep = cursor.take(token: "..")
        if cursor.peek == UInt8(ascii: "[") {
            return JSONSegment(isDeep: isDeep, selectors: try bracketed())
        }
        guard isDeep || cursor.take(".") else { return nil }
        if cursor.take("*") { return JSONSegment(isDeep: isDeep, selectors: [.all]) }
        let start = cursor.index
        let name = cursor.takeAll(\.isNameByte)
        guard let first = name.utf8.first else { throw cursor.unexpected("a name or '*'") }
        guard !first.isDigit else {
            throw cursor.fault(
                "a name that starts with a digit stands in brackets: ['\(name)']",
                at: start
            )
        }
        return JSONSegment(isDeep: isDeep, selectors: [.name(name)])
    }

    private mutating func bracketed() throws(SyntaxFault) -> [JSONSelector] {
        try cursor.expect("[")
        var selectors: [JSONSelector] = []
        repeat {
            cursor.skipBlanks()
            selectors.append(try selector())
            cursor.skipBlanks()
        } while cursor.take(",")
        try cursor.expect("]")
        return selectors
    }

    private mutating func selector() throws(SyntaxFault) -> JSONSelector {
        switch cursor.peek {
        case UInt8(ascii: "*"):
            cursor.index += 1
            return .all
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try quoted())
        case UInt8(ascii: "?"):
            cursor.index += 1
            cursor.skipBlanks()
            return .filter(try filter())
        default: return try indexOrSlice()
        }
    }

    private mutating func indexOrSlice() throws(SyntaxFault) -> JSONSelector {
        let start = try integer()
        let end = cursor.index
        cursor.skipBlanks()
        guard cursor.take(":") else {
            cursor.index = end
            guard let start else {
                throw cursor.unexpected("an index, a name in quotes, '*' or '?'")
            }
            return .index(start)
        }
        var slice = JSONSlice(start: start)
        cursor.skipBlanks()
        slice.end = try integer()
        cursor.skipBlanks()
        if cursor.take(":") {
            cursor.skipBlanks()
            slice.step = try integer() ?? 1
        }
        return .slice(slice)
    }

    /// Nil where no number stands here.
    private mutating func integer() throws(SyntaxFault) -> Int? {
        let start = cursor.index
        _ = cursor.take("-")
        _ = cursor.takeAll(\.isDigit)
        guard cursor.index > start else { return nil }
        let digits = cursor.text(from: start)
        // I-JSON's whole numbers (RFC 7493, 2.2); the bound keeps all later arithmetic from
        // overflowing.
        guard let number = Int(digits), number.magnitude < 1 << 53, digits == "\(number)" else {
            throw cursor.fault("'\(digits)' is no index", at: start)
        }
        return number
    }
}

extension UInt8 {
    /// A part of a name that stands without quotes; all of Unicode beyond ASCII is.
    fileprivate var isNameByte: Bool {
        isLetterOrDigit || self == UInt8(ascii: "_") || self >= 0x80
    }
}

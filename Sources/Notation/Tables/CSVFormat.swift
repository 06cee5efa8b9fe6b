/// The grammar of comma-separated values (RFC 4180), over bytes of UTF-8.
///
/// A value in double quotes may hold delimiters, line breaks and, doubled, quotes; in any other
/// value a quote is a character as any. A line ends in LF, CRLF or CR.
package struct CSVFormat: Sendable, Equatable {
    static let quote = UInt8(ascii: "\"")

    /// The delimiter's first byte, and the others of one beyond ASCII.
    private let delimiter: UInt8
    private let delimiterRest: [UInt8]
    private let delimiterCount: Int
    /// The largest byte that may end a value without quotes.
    private let lastSpecial: UInt8

    package init(delimiter: Unicode.Scalar) {
        let bytes = Array(String(delimiter).utf8)
        self.delimiter = bytes[0]
        delimiterRest = Array(bytes.dropFirst())
        delimiterCount = bytes.count
        lastSpecial = max(bytes[0], UInt8(ascii: "\r"))
    }

    /// The values of the record that some bytes begin with; nil where they are no whole record of
    /// UTF-8.
    package func values(of bytes: Span<UInt8>) -> [String]? {
        var values: [String?] = []
        let ending = record(in: bytes, from: 0, isLast: true) { values.append(text($0, of: bytes)) }
        guard case .end = ending else { return nil }
        let texts = values.compactMap(\.self)
        return texts.count == values.count ? texts : nil
    }

    /// Goes over the record that begins at an offset, and names where each value stands, with its
    /// quotes.
    ///
    /// Where the bytes are not the last ones, a record is whole only with a line break behind it.
    package func record(
        in bytes: Span<UInt8>,
        from start: Int,
        isLast: Bool,
        _ value: (Range<Int>) -> Void
    ) -> CSVEnding {
        var index = start
        var lineBreaks = 0
        while true {
            let first = index
            if index < bytes.count, bytes[index] == Self.quote {
                guard let close = closingQuote(in: bytes, from: index + 1, &lineBreaks),
                    isLast || close + 1 < bytes.count
                else { return isLast ? .openQuote : .needsMore }
                index = close + 1
            } else {
                while index < bytes.count, !endsValue(bytes, index) { index += 1 }
            }
            value(first..<index)
            guard index < bytes.count else {
                return isLast ? .end(at: index, lineBreaks: lineBreaks) : .needsMore
            }
            if bytes[index].isLineBreak { return .end(at: index, lineBreaks: lineBreaks) }
            guard isDelimiter(bytes, index) else {
                return .behindQuote(at: index, lineBreaks: lineBreaks)
            }
            index += delimiterCount
        }
    }

    /// Where the quote stands that ends a value, which is not doubled.
    private func closingQuote(
        in bytes: Span<UInt8>,
        from start: Int,
        _ lineBreaks: inout Int
    ) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { return index }
                index += 1
            } else if bytes[index] == UInt8(ascii: "\n") {
                lineBreaks += 1
            }
            index += 1
        }
        return nil
    }

    @inline(__always)
    private func endsValue(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        // Most bytes are letters, beyond commas and line breaks: one comparison is enough for them.
        bytes[index] <= lastSpecial && (bytes[index].isLineBreak || isDelimiter(bytes, index))
    }

    @inline(__always)
    private func isDelimiter(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        bytes[index] == delimiter && (delimiterCount == 1 || isLongDelimiter(bytes, index))
    }

    private func isLongDelimiter(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        delimiterCount <= bytes.count - index
            && delimiterRest.indices.allSatisfy { bytes[index + 1 + $0] == delimiterRest[$0] }
    }

    /// A value without its quotes.
    private func text(_ range: Range<Int>, of bytes: Span<UInt8>) -> String? {
        guard !range.isEmpty, bytes[range.lowerBound] == Self.quote else {
            return String(validating: range.map { bytes[$0] }, as: UTF8.self)
        }
        var unquoted: [UInt8] = []
        var index = range.lowerBound + 1
        while index < range.upperBound - 1 {
            unquoted.append(bytes[index])
            index += bytes[index] == Self.quote ? 2 : 1
        }
        return String(validating: unquoted, as: UTF8.self)
    }
}

/// How a record ends; offsets are those of the bytes that were given.
package enum CSVEnding: Equatable {
    /// At a line break, or at the end of everything; inside its quotes stood so many line feeds.
    case end(at: Int, lineBreaks: Int)
    /// In bytes that are still to come.
    case needsMore
    /// In a value whose quotes never close.
    case openQuote
    /// At what stands between a closing quote and the next delimiter.
    case behindQuote(at: Int, lineBreaks: Int)
}

extension UInt8 {
    var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}

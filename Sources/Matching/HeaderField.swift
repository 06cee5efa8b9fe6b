import Notation

/// A header by its name, looked up in the head of an answer as it came over the wire.
///
/// Lines end in CRLF or LF. A line that has no colon after a name, as the status line, is no
/// header; values come without blanks around them. A line that begins with a blank goes on with
/// the value of the one before it, with one blank between them (RFC 9112, 5.2).
package struct HeaderField: Sendable {
    /// In small letters.
    private let name: [UInt8]

    /// In any case.
    package init(_ name: String) { self.name = name.utf8.map(\.lowercased) }

    /// One of the header's values, counted from 1.
    package func value(_ number: Int = 1, in head: Span<UInt8>) -> String? {
        var start = 0
        var count = 0
        while let range = next(in: head, from: &start) {
            count += 1
            if count == number { return text(range, of: head) }
        }
        return nil
    }

    package func values(in head: Span<UInt8>) -> [String] {
        var values: [String] = []
        var start = 0
        while let range = next(in: head, from: &start) { values.append(text(range, of: head)) }
        return values
    }

    /// The value in the next line that has the name, line breaks inside it included, and the start
    /// of the line after it.
    private func next(in head: Span<UInt8>, from start: inout Int) -> Range<Int>? {
        while start < head.count {
            let line = start
            let isNamed = isNamed(line, of: head)
            repeat {
                start = ByteSearch.end(ofLineIn: head, from: start) + 1
            } while start < head.count && head[start].isBlank
            if isNamed { return trimmed(line + name.count + 1..<min(start, head.count), of: head) }
        }
        return nil
    }

    private func isNamed(_ start: Int, of head: Span<UInt8>) -> Bool {
        guard head.count - start > name.count, head[start + name.count] == UInt8(ascii: ":")
        else { return false }
        for index in name.indices where head[start + index].lowercased != name[index] {
            return false
        }
        return true
    }

    private func trimmed(_ range: Range<Int>, of head: Span<UInt8>) -> Range<Int> {
        var range = range
        while let first = range.first, head[first] <= UInt8(ascii: " ") {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, head[last] <= UInt8(ascii: " ") {
            range = range.lowerBound..<last
        }
        return range
    }

    private func text(_ range: Range<Int>, of head: Span<UInt8>) -> String {
        let value = head.extracting(range)
        guard ByteSearch.contains([UInt8(ascii: "\n")], in: value) else {
            return String(lossless: value)
        }
        var unfolded: [UInt8] = []
        var isFolding = false
        for index in 0..<value.count {
            let byte = value[index]
            if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                while let last = unfolded.last, last.isBlank { unfolded.removeLast() }
                isFolding = true
            } else if !isFolding || !byte.isBlank {
                if isFolding { unfolded.append(UInt8(ascii: " ")) }
                unfolded.append(byte)
                isFolding = false
            }
        }
        return String(lossless: unfolded.span)
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

/// A header by its name, looked up in the head of an answer as it came over the wire.
///
/// Lines end in CRLF or LF. A line that has no colon after a name, as the status line, is no
/// header; values come without blanks around them.
package struct HeaderField: Sendable {
    /// In small letters.
    private let name: [UInt8]

    /// In any case.
    package init(_ name: String) { self.name = name.utf8.map(Self.lowercased) }

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

    /// The value in the next line that has the name, and the start of the line after it.
    private func next(in head: Span<UInt8>, from start: inout Int) -> Range<Int>? {
        while start < head.count {
            let line = start..<endOfLine(in: head, from: start)
            start = line.upperBound + 1
            if isNamed(line, of: head) { return value(of: line, in: head) }
        }
        return nil
    }

    private func endOfLine(in head: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < head.count, head[index] != UInt8(ascii: "\n") { index += 1 }
        return index
    }

    private func isNamed(_ line: Range<Int>, of head: Span<UInt8>) -> Bool {
        guard line.count > name.count, head[line.lowerBound + name.count] == UInt8(ascii: ":")
        else { return false }
        for index in name.indices
        where Self.lowercased(head[line.lowerBound + index]) != name[index] {
            return false
        }
        return true
    }

    private func value(of line: Range<Int>, in head: Span<UInt8>) -> Range<Int> {
        var range = line.lowerBound + name.count + 1..<line.upperBound
        while let first = range.first, head[first] <= UInt8(ascii: " ") {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, head[last] <= UInt8(ascii: " ") {
            range = range.lowerBound..<last
        }
        return range
    }

    private func text(_ range: Range<Int>, of head: Span<UInt8>) -> String {
        unsafe head.withUnsafeBufferPointer {
            unsafe String(decoding: $0[range], as: UTF8.self)
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

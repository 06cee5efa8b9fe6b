/// The texts between two texts, as JMeter's boundary extractor finds them.
///
/// Each starts after the nearest left text and ends before the next right one; the next search
/// starts behind that, where JMeter's starts behind the left text: with that, a small answer could
/// take all of the memory. An empty left text is the start of the answer, an empty right one its
/// end.
package struct Between: Sendable {
    private let left: [UInt8]
    private let right: [UInt8]

    package init(left: String, right: String) {
        self.left = Array(left.utf8)
        self.right = Array(right.utf8)
    }

    /// One of the texts, counted from 1.
    package func value(_ number: Int = 1, in text: UTF8Span) -> String? {
        var start = 0
        var count = 0
        while let range = next(in: text.span, from: &start) {
            count += 1
            if count == number { return string(range, of: text) }
        }
        return nil
    }

    package func values(in text: UTF8Span) -> [String] {
        var values: [String] = []
        var start = 0
        while let range = next(in: text.span, from: &start) {
            values.append(string(range, of: text))
        }
        return values
    }

    private func next(in bytes: Span<UInt8>, from start: inout Int) -> Range<Int>? {
        if left.isEmpty, start > 0 { return nil }
        guard start <= bytes.count, let before = ByteSearch.offset(of: left, in: bytes, from: start)
        else { return nil }
        let first = before + left.count
        guard !right.isEmpty else {
            start = bytes.count + 1
            return first..<bytes.count
        }
        guard let end = ByteSearch.offset(of: right, in: bytes, from: first) else { return nil }
        start = end + right.count
        return first..<end
    }

    private func string(_ range: Range<Int>, of text: UTF8Span) -> String {
        unsafe text.span.withUnsafeBufferPointer {
            unsafe String(decoding: $0[range], as: UTF8.self)
        }
    }
}

/// Tells the parts of a sample in a CSV file: the hops of a redirect, what a page embeds.
///
/// JMeter writes them as rows of their own behind the sample that they are parts of. They are
/// named after it, `home-0`, `home-1` and so on, and lie within its time.
struct PartFinder {
    private struct Whole {
        var label: Int
        var start: Int
        var end: Int
        /// The number of the next part.
        var next = 0
    }

    private var threads = NameTable()
    /// The last sample of each thread that was no part.
    private var wholes: [Whole?] = []

    /// Whether the next row is a part of the last sample of its thread.
    mutating func isPart(
        _ raw: RawSample,
        from start: Int,
        to end: Int,
        _ labels: inout NameTable,
        in bytes: Span<UInt8>
    ) -> Bool {
        let thread = threads.number(of: raw.thread, in: bytes)
        if thread == wholes.count { wholes.append(nil) }
        if var whole = wholes[thread], whole.start <= start, end <= whole.end,
            let part = Self.part(raw.label, of: whole.label, &labels, in: bytes),
            part == whole.next || part + 1 == whole.next
        {
            whole.next = part + 1
            wholes[thread] = whole
            return true
        }
        let label = labels.number(of: raw.label, in: bytes)
        wholes[thread] = Whole(label: label, start: start, end: end)
        return false
    }

    /// The number of a part by its label, of which a part of a part has several: `home-1-0`.
    private static func part(
        _ label: RawText,
        of whole: Int,
        _ labels: inout NameTable,
        in bytes: Span<UInt8>
    ) -> Int? {
        var prefix = label
        while true {
            var digits = prefix.range.upperBound
            while digits > prefix.range.lowerBound, bytes[digits - 1] &- UInt8(ascii: "0") <= 9 {
                digits -= 1
            }
            guard let number = decimal(digits..<prefix.range.upperBound, in: bytes),
                digits > prefix.range.lowerBound, bytes[digits - 1] == UInt8(ascii: "-")
            else { return nil }
            prefix.range = prefix.range.lowerBound..<digits - 1
            if labels.number(of: prefix, in: bytes) == whole { return number }
        }
    }
}

/// Cuts a log into its lines, as its pieces come.
struct LogLines {
    /// HAProxy cuts its own lines at 64 KB at the most.
    private static let longest = 131_072

    /// The rest of a line that is too long is passed over.
    private var isSkipping = false

    /// Hands over each line that is whole, without its end, and nil for one that is too long.
    ///
    /// Answers how many of the bytes are done with; the others are to come again with more behind
    /// them, and the last ones are called so.
    mutating func consume(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        _ body: (ArraySlice<UInt8>?) -> Void
    ) -> Int {
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            end(bytes.extracting(start..<index), body)
            start = index + 1
        }
        if isLast {
            if start < bytes.count || isSkipping {
                end(bytes.extracting(start..<bytes.count), body)
            }
            return bytes.count
        }
        guard isSkipping || bytes.count - start > Self.longest else { return start }
        isSkipping = true
        return bytes.count
    }

    private mutating func end(_ line: Span<UInt8>, _ body: (ArraySlice<UInt8>?) -> Void) {
        let isTooLong = isSkipping || line.count > Self.longest
        isSkipping = false
        body(isTooLong ? nil : unsafe line.withUnsafeBufferPointer { unsafe Array($0)[...] })
    }
}

/// A file of rows that was gone over and is in order: its columns, and where each row is.
package struct TableIndex: Sendable {
    package let names: [String]
    let format: TableFormat
    let transcoder: Transcoder
    let offsets: RowOffsets

    /// Of rows.
    package var count: Int { offsets.count }

    /// The bytes that `values` wants for a row, counted from 0.
    package func place(of row: Int) -> RowPlace { offsets.place(of: row) }

    /// The values of the row that has a place in the file, from the bytes of that place.
    ///
    /// Nil where they are not those that were gone over.
    package func values(of bytes: Span<UInt8>, at place: RowPlace) -> [String]? {
        guard transcoder != .utf8 else { return values(ofText: bytes, at: place) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        let (taken, isValid) = transcoder.append(bytes, isLast: true, to: &text)
        guard isValid, taken == bytes.count else { return nil }
        return values(ofText: text.span, at: place)
    }

    private func values(ofText text: Span<UInt8>, at place: RowPlace) -> [String]? {
        var start = 0
        for row in 0...place.rowsBefore {
            while start < text.count, text[start].isLineBreak { start += 1 }
            guard start < text.count,
                case .end(let end, _) = format.end(of: text, from: start, isLast: true)
            else { return nil }
            if row == place.rowsBefore {
                return format.values(of: text.extracting(start..<end), names: names)
            }
            start = end
        }
        return nil
    }
}

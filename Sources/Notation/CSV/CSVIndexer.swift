/// Goes over a CSV file once: finds where each row begins, and all that is wrong with it.
///
/// The file comes in pieces, so that it never has to lie in memory. Empty lines are skipped.
/// Without names the first line has them.
package struct CSVIndexer {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    package private(set) var offsets = RowOffsets()
    /// Nil until the line that has them.
    package private(set) var names: [String]?
    private let format: CSVFormat
    private var faults: CSVFaults
    /// The offset in the file of the next byte that is handed over.
    private var position: UInt64 = 0
    /// Of the next byte, from 1.
    private var line = 1
    /// Nothing behind it can be read: a quote is open, or bytes are not UTF-8.
    private var isBroken = false

    /// `file` is what faults call it.
    package init(file: String, format: CSVFormat, names: [String]?) {
        self.format = format
        self.names = names
        faults = CSVFaults(file: file)
    }

    /// Takes the next bytes, and answers how many of them it has done with.
    ///
    /// The others, the beginning of a record, are to be handed over again with more behind them.
    package mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) -> Int {
        guard !isBroken else { return bytes.count }
        var index = 0
        if position == 0 {
            guard isLast || bytes.count >= 3 else { return 0 }
            if Self.byteOrderMark.indices.allSatisfy({
                $0 < bytes.count && bytes[$0] == Self.byteOrderMark[$0]
            }) {
                index = 3
            }
        }
        let firstLine = line
        while !isBroken, skipLineBreaks(bytes, &index, isLast: isLast) {
            guard let end = record(bytes, from: index, isLast: isLast) else { break }
            index = end
        }
        checkUTF8(bytes.extracting(..<index), firstLine: firstLine)
        position += UInt64(index)
        return isBroken ? bytes.count : index
    }

    /// Throws all that is wrong with the file, once it is at its end.
    package func finish() throws(Faults) -> (names: [String], offsets: RowOffsets) {
        let found = faults.all(names: names, rows: offsets.count)
        guard found.isEmpty, let names else { throw Faults(found) }
        return (names, offsets)
    }

    /// A row that does not fit into memory as a whole.
    package mutating func refuseRow(ofBytes count: Int) {
        faults.add("line \(line) has a row of more than \(count >> 20) MB.", hint: nil)
        isBroken = true
    }

    /// Goes to the next byte that is no line break; false where there is none yet.
    private mutating func skipLineBreaks(
        _ bytes: Span<UInt8>,
        _ index: inout Int,
        isLast: Bool
    ) -> Bool {
        while index < bytes.count, bytes[index].isLineBreak {
            let isReturn = bytes[index] == UInt8(ascii: "\r")
            // A line feed that follows is part of the same break.
            guard !isReturn || isLast || index + 1 < bytes.count else { return false }
            let isPair =
                isReturn && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            index += isPair ? 2 : 1
            line += 1
        }
        return index < bytes.count
    }

    /// Notes the record that begins at an offset, and answers where it ends; nil where that is
    /// still to come.
    private mutating func record(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Int? {
        var count = 0
        switch format.record(in: bytes, from: start, isLast: isLast, { _ in count += 1 }) {
        case .needsMore: return nil
        case .end(let end, let lineBreaks):
            note(bytes, start..<end, values: count)
            line += lineBreaks
            return end
        case .openQuote:
            faults.add("line \(line) has a quote that never ends.", hint: nil)
            isBroken = true
            return bytes.count
        case .behindQuote(let place, let lineBreaks):
            var end = place
            while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
            guard isLast || end < bytes.count else { return nil }
            line += lineBreaks
            faults.add(
                "line \(line), column \(column(of: place, in: bytes)) "
                    + "goes on behind a closing quote.",
                hint: "A quote inside a quoted value is doubled."
            )
            if names == nil { isBroken = true }
            return end
        }
    }

    @inline(__always)
    private mutating func note(_ bytes: Span<UInt8>, _ record: Range<Int>, values count: Int) {
        guard let names else {
            names = format.values(of: bytes.extracting(record))?.map(\.trimmingSpace) ?? []
            return
        }
        if count != names.count {
            faults.addRow(atLine: line, values: count, names: names.count)
        }
        offsets.append(position + UInt64(record.lowerBound))
    }

    private mutating func checkUTF8(_ bytes: Span<UInt8>, firstLine: Int) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes)
        } catch {
            let place = error.byteOffsets.lowerBound
            var line = firstLine
            for index in 0..<place where bytes[index] == UInt8(ascii: "\n") { line += 1 }
            let column = column(of: place, in: bytes)
            faults.add("line \(line), column \(column) is not UTF-8.", hint: "Save it as UTF-8.")
            isBroken = true
        }
    }

    /// In Unicode scalars, from 1.
    private func column(of place: Int, in bytes: Span<UInt8>) -> Int {
        var column = 1
        var index = place - 1
        while index >= 0, !bytes[index].isLineBreak {
            if bytes[index] & 0xC0 != 0x80 { column += 1 }
            index -= 1
        }
        return column
    }
}

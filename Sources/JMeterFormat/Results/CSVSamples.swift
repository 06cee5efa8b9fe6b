import Notation

/// The samples of a JTL in CSV.
struct CSVSamples {
    /// A quote that no other one closes would reach to the end of the file.
    private static let longestRow = 1 << 20

    private let heading: CSVHeading
    private var times: JTLTimeReader
    private var fields: [Range<Int>] = []
    /// Of the next byte, from 1.
    private var line: Int
    private var isAtHeader: Bool

    init(
        startingWith bytes: Span<UInt8>,
        line: Int,
        _ times: JTLTimeReader
    ) throws(Wanted) {
        heading = try CSVHeading(startingWith: bytes, times)
        self.times = times
        isAtHeader = heading.isInFile
        self.line = line
    }

    /// Takes all rows that are whole, and answers where the next one begins.
    mutating func consume<Taker: SampleTaker>(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        into taker: inout Taker,
        _ damage: inout DamagedLines
    ) -> Int {
        var index = 0
        while true {
            skipEmptyLines(bytes, &index)
            guard index < bytes.count else { return index }
            fields.removeAll(keepingCapacity: true)
            let isWhole = isLast || bytes.count - index > Self.longestRow
            let ending = heading.format.record(in: bytes, from: index, isLast: isWhole) {
                fields.append($0)
            }
            var fault: String?
            switch ending {
            case .needsMore: return index
            case .end(let end, let lineBreaks):
                fault = take(bytes, into: &taker)
                if fault == nil {
                    line += lineBreaks
                    index = end
                }
            case .openQuote: fault = "it has a quote that never ends"
            case .behindQuote: fault = "it goes on behind a closing quote"
            }
            guard let fault else { continue }
            // The rest of what is damaged may be whole rows: they are read from the next line on.
            guard let end = endOfLine(bytes, from: index, isLast: isLast) else { return index }
            damage.add(line: line, fault)
            index = end
        }
    }

    /// Takes the row of the fields; answers what is wrong with it.
    private mutating func take<Taker: SampleTaker>(
        _ bytes: Span<UInt8>,
        into taker: inout Taker
    ) -> String? {
        if isAtHeader {
            isAtHeader = false
            return nil
        }
        guard fields.count == heading.columns.count else {
            return "it has \(fields.count) value\(fields.count == 1 ? "" : "s") "
                + "where the others have \(heading.columns.count)"
        }
        var sample = RawSample()
        for (place, field) in fields.enumerated() {
            guard let column = heading.columns[place] else { continue }
            sample.set(column, Self.text(field, bytes), in: bytes, &times)
        }
        guard case .damaged(let fault) = taker.add(sample, in: bytes) else { return nil }
        // Files that were put together have the header several times.
        return heading.isInFile && isHeader(bytes) ? nil : fault
    }

    private func isHeader(_ bytes: Span<UInt8>) -> Bool {
        zip(heading.columns, fields).allSatisfy { column, field in
            column.map { $0.name == Self.text(field, bytes).string(in: bytes) } ?? true
        }
    }

    private static func text(_ field: Range<Int>, _ bytes: Span<UInt8>) -> RawText {
        guard field.count >= 2, bytes[field.lowerBound] == UInt8(ascii: "\"") else {
            return RawText(range: field)
        }
        return RawText(range: field.lowerBound + 1..<field.upperBound - 1, notation: .csvQuoted)
    }

    private mutating func skipEmptyLines(_ bytes: Span<UInt8>, _ index: inout Int) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "\r"): break
            default: return
            }
            index += 1
        }
    }

    private func endOfLine(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        return index < bytes.count || isLast || index - start > Self.longestRow ? index : nil
    }
}

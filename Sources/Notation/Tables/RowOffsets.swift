/// Where rows of a file begin: of one at least every so many bytes, the others lie behind it.
///
/// What it takes grows with the file and not with its rows: 16 bytes for each KB, at the most.
package struct RowOffsets: Sendable {
    /// Bytes between the rows that are noted: a reader goes over half as many for a row behind one
    /// of them, in some 0.5 µs, where to read the row at all takes 6.
    private static let stride: UInt64 = 1_024

    private struct Mark {
        var row: Int
        var offset: UInt64
    }

    private var marks: [Mark] = []
    package private(set) var count = 0

    package init() {}

    /// In memory.
    var byteCount: Int { marks.count * MemoryLayout<Mark>.stride }

    package mutating func append(_ offset: UInt64) {
        defer { count += 1 }
        if let last = marks.last, offset - last.offset < Self.stride { return }
        marks.append(Mark(row: count, offset: offset))
    }

    package func place(of row: Int) -> RowPlace {
        precondition(row < count, "Only rows of the file have a place.")
        var (low, high) = (0, marks.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].row <= row { low = middle } else { high = middle }
        }
        return RowPlace(
            start: marks[low].offset,
            end: high < marks.count ? marks[high].offset : nil,
            rowsBefore: row - marks[low].row
        )
    }
}

/// The bytes of a file in which a row is, with others around it.
package struct RowPlace: Sendable {
    package let start: UInt64
    /// Nil for the end of the file.
    package let end: UInt64?
    /// Of those that begin there.
    package let rowsBefore: Int
}

import Glibc
import LoadModel
import Notation

/// The rows of a CSV file, which stay in the file: what lies in memory is where each begins.
///
/// A row is read with `pread`, so that workers share one descriptor without a lock. The file is not
/// mapped: one that shrinks would kill the process (docs/decisions/data-files.md). It must stay as
/// it was when it was opened, and every read looks whether it has.
final class DataFile: RowSource {
    /// As the plan calls it.
    private let name: String
    let columns: [String]
    private let format: CSVFormat
    private let file: OpenFile
    private let offsets: RowOffsets

    /// Opens a file and goes over all of it.
    init(path: String, name: String, format: CSVFormat, columns: [String]?) throws {
        self.name = name
        self.format = format
        file = try OpenFile(path)
        var indexer = CSVIndexer(file: name, format: format, names: columns)
        try Self.index(file, with: &indexer)
        (self.columns, offsets) = try indexer.finish()
    }

    var count: Int { offsets.count }

    func row(_ number: Int) throws(RowFault) -> [String] {
        let start = offsets[number]
        let end = number + 1 < count ? offsets[number + 1] : file.size
        guard let bytes = file.read(start..<end), file.isUnchanged,
            let values = format.values(of: bytes.span), values.count == columns.count
        else {
            throw RowFault(
                "'\(name)' has changed since the run began: its row \(number + 1) cannot be read.",
                hint:
                    "Leave data files alone during a run, or put a new file in the old one's place."
            )
        }
        return values
    }

    /// Hands the whole file over, piece by piece.
    private static func index(_ file: OpenFile, with indexer: inout CSVIndexer) throws {
        var buffer = [UInt8](repeating: 0, count: pieceSize)
        var filled = 0
        var offset: UInt64 = 0
        while true {
            let count = try file.read(into: &buffer, from: filled, at: offset)
            offset += UInt64(count)
            filled += count
            let isLast = count == 0
            let used = indexer.consume(buffer.span.extracting(..<filled), isLast: isLast)
            if isLast { return }
            for index in used..<filled { buffer[index - used] = buffer[index] }
            filled -= used
            guard filled == buffer.count else { continue }
            guard filled < largestRow else { return indexer.refuseRow(ofBytes: filled) }
            buffer += [UInt8](repeating: 0, count: filled)
        }
    }

    /// Fits into a core's own cache, where the piece is gone over twice.
    private static let pieceSize = 1 << 18
    private static let largestRow = 1 << 26
}

import Glibc
import LoadModel
import Notation

/// The rows of a file, which stay in it: what lies in memory is where some of them begin.
///
/// A row is read with `pread`, so that workers share one descriptor without a lock. The file is not
/// mapped: one that shrinks would kill the process (docs/decisions/data-files.md). It must stay as
/// it was when it was opened, and every read looks whether it has.
final class DataFile: RowSource {
    /// As the plan calls it.
    private let name: String
    private let file: OpenFile
    private let index: TableIndex

    /// Opens a file and goes over all of it.
    init(path: String, name: String, _ indexer: consuming TableIndexer) throws {
        self.name = name
        file = try OpenFile(path)
        try Self.index(file, with: &indexer)
        index = try indexer.finish()
    }

    var columns: [String] { index.names }
    var count: Int { index.count }

    func row(_ number: Int) throws(RowFault) -> [String] {
        let place = index.place(of: number)
        let end = place.end ?? file.size
        guard let bytes = file.read(place.start..<end), file.isUnchanged,
            let values = index.values(of: bytes.span, at: place)
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
    private static func index(_ file: OpenFile, with indexer: inout TableIndexer) throws {
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
            guard filled < TableIndexer.largestRow else {
                return indexer.refuseRow(ofBytes: filled)
            }
            buffer += [UInt8](repeating: 0, count: filled)
        }
    }

    /// Fits into a core's own cache, where the piece is gone over twice.
    private static let pieceSize = 1 << 18
}

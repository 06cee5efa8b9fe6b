import LoadModel
import Notation
import Synchronization

/// The lines of a file, which stay in the file: what lies in memory is where some of them begin.
final class LineFile: LineSource {
    private let name: String
    private let file: OpenFile
    private let offsets: RowOffsets
    let countBeforeEmpty: Int

    /// Opens a file and goes over all of it.
    init(path: String, name: String) throws(UnreadableFile) {
        self.name = name
        file = try OpenFile(path)
        var offsets = RowOffsets()
        var firstEmpty: Int?
        var (start, offset): (UInt64, UInt64) = (0, 0)
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        // Whether the line has something in it besides the carriage return before its end.
        var isEmpty = true
        while case let count = try file.read(into: &buffer, from: 0, at: offset), count > 0 {
            for index in 0..<count {
                let place = offset + UInt64(index)
                if place == start { offsets.append(start) }
                let byte = buffer[index]
                if byte == UInt8(ascii: "\n") {
                    if isEmpty, firstEmpty == nil { firstEmpty = offsets.count - 1 }
                    start = place + 1
                    isEmpty = true
                } else if byte != UInt8(ascii: "\r") {
                    isEmpty = false
                }
            }
            offset += UInt64(count)
        }
        self.offsets = offsets
        countBeforeEmpty = firstEmpty ?? offsets.count
    }

    var count: Int { offsets.count }

    func line(_ number: Int) throws(RowFault) -> String {
        let place = offsets.place(of: number)
        guard let bytes = file.read(place.start..<(place.end ?? file.size)), file.isUnchanged else {
            throw RowFault("'\(name)' has changed: its line \(number + 1) cannot be read.")
        }
        let lines = bytes.split(
            separator: UInt8(ascii: "\n"),
            maxSplits: place.rowsBefore + 1,
            omittingEmptySubsequences: false
        )
        var line = lines[place.rowsBefore]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(lossless: Array(line).span)
    }
}

/// The files that expressions name, each opened once: for the plan's reader, and for the run.
final class LineFiles: Sendable {
    private let path: @Sendable (String) -> String
    private let files = Mutex<[String: LineFile]>([:])

    /// `path` finds a file by what a plan calls it.
    init(path: @escaping @Sendable (String) -> String) { self.path = path }

    func file(_ name: String) throws(UnreadableFile) -> LineFile {
        try files.withLock { files throws(UnreadableFile) in
            if let file = files[name] { return file }
            let file = try LineFile(path: path(name), name: name)
            files[name] = file
            return file
        }
    }

    /// All that is in a file.
    func bytes(of name: String) throws(UnreadableFile) -> [UInt8] {
        let file = try OpenFile(path(name))
        guard let bytes = file.read(0..<file.size) else { throw .refused }
        return bytes
    }
}

import Glibc
import Measurement

/// A log that is read line by line, however large it is.
struct LogFile {
    private static let pieceSize = 65_536
    /// Of a line: HAProxy cuts its own at 64 KB at the most.
    private static let longestLine = 131_072

    private let path: String

    /// `-` is the standard input.
    init(_ path: String) { self.path = path }

    /// Hands over each line without its end; nil for one that is too long.
    func forEachLine(_ body: (ArraySlice<UInt8>?) -> Void) throws(RunError) {
        let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(errno) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var lines = LineSplitter(longest: Self.longestLine)
        var piece = [UInt8](repeating: 0, count: Self.pieceSize)
        while true {
            let count = unsafe read(descriptor, &piece, Self.pieceSize)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(errno) }
            guard count > 0 else { break }
            lines.add(piece[..<count], body)
        }
        lines.finish(body)
    }

    private func unreadable(_ code: Int32) -> RunError {
        let reason = unsafe String(cString: strerror(code))
        return RunError(
            .inputUnreadable,
            "\(path) cannot be read: \(reason).",
            hint: "--balancer-log wants a file; - is the standard input."
        )
    }
}

/// Cuts pieces of a text into its lines, with room for one of them.
private struct LineSplitter {
    let longest: Int
    /// The beginning of a line; empty while the rest of one that is too long is skipped.
    private var start: [UInt8] = []
    private var isSkipping = false

    init(longest: Int) { self.longest = longest }

    mutating func add(_ piece: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>?) -> Void) {
        var rest = piece
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            if isSkipping {
                body(nil)
            } else if start.isEmpty {
                body(rest[..<end])
            } else {
                start += rest[..<end]
                body(start[...])
            }
            start.removeAll(keepingCapacity: true)
            isSkipping = false
            rest = rest[(end + 1)...]
        }
        guard !isSkipping else { return }
        start += rest
        if start.count > longest {
            start.removeAll(keepingCapacity: true)
            isSkipping = true
        }
    }

    /// Hands over a last line without an end.
    mutating func finish(_ body: (ArraySlice<UInt8>?) -> Void) {
        if isSkipping { body(nil) } else if !start.isEmpty { body(start[...]) }
    }
}

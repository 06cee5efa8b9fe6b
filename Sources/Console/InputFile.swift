import Glibc
package import Measurement

/// A file that is read once from its beginning, in pieces; `-` is the standard input.
package struct InputFile: ~Copyable {
    /// Fits into a core's own cache.
    private static let pieceSize = 1 << 18

    private let path: String
    private let descriptor: Int32

    /// `what` is what was wanted of it, for the message: `a JTL`.
    package init(_ path: String, wanted what: String) throws(RunError) {
        self.path = path
        do throws(SystemCallError) {
            if try FileInfo(path)?.isFolder == true { throw SystemCallError(number: EISDIR) }
            descriptor =
                path == "-"
                ? STDIN_FILENO
                : try SystemCallError.check { unsafe open(path, O_RDONLY | O_CLOEXEC) }
        } catch {
            throw RunError(.inputUnreadable, "\(path): wanted \(what), and \(error.reason).")
        }
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// Hands over all of it.
    ///
    /// `consume` answers how many of the bytes it has done with; the others come again with more
    /// behind them, and the last ones are called so.
    package func forEachPiece(
        _ consume: (_ bytes: Span<UInt8>, _ isLast: Bool) throws(RunError) -> Int
    ) throws(RunError) {
        var buffer = [UInt8](repeating: 0, count: Self.pieceSize)
        var filled = 0
        while true {
            let count = try read(into: &buffer, from: filled)
            filled += count
            let used = try consume(buffer.span.extracting(..<filled), count == 0)
            if count == 0 { return }
            for index in used..<filled { buffer[index - used] = buffer[index] }
            filled -= used
            if filled == buffer.count { buffer += [UInt8](repeating: 0, count: filled) }
        }
    }

    private func read(into buffer: inout [UInt8], from index: Int) throws(RunError) -> Int {
        let room = buffer.count - index
        do throws(SystemCallError) {
            return try SystemCallError.check {
                unsafe buffer.withUnsafeMutableBytes {
                    unsafe Glibc.read(
                        descriptor,
                        $0.baseAddress.map { unsafe $0 + index },
                        room
                    )
                }
            }
        } catch {
            throw RunError(.inputUnreadable, "\(path) cannot be read: \(error.reason).")
        }
    }
}

import ArgumentParser
import Foundation
import Glibc
import Measurement

/// Where a report goes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write; - is the standard output.", valueName: "file")
    )
    var output = "-"

    func write(_ text: String) throws(RunError) { try write { write in try write(text) } }

    /// Writes what the body hands over, piece by piece.
    ///
    /// A file is replaced as a whole or stays as it was.
    func write(_ body: ((String) throws -> Void) throws -> Void) throws(RunError) {
        do {
            if output == "-" {
                try Self.write(to: .standardOutput, body)
            } else if isDevice {
                try Self.write(to: try FileHandle(forWritingTo: URL(fileURLWithPath: output)), body)
            } else {
                try replaceFile(body)
            }
        } catch let error as RunError {
            throw error
        } catch {
            throw RunError(
                .outputFailed,
                "\(output) cannot be written: \(error.localizedDescription)",
                hint: "Name another file with --output, or - for the standard output."
            )
        }
    }

    /// Whether it is there already and no file: a terminal, a pipe, /dev/null.
    private var isDevice: Bool {
        var info = stat()
        return unsafe stat(output, &info) == 0 && info.st_mode & S_IFMT != S_IFREG
    }

    private func replaceFile(_ body: ((String) throws -> Void) throws -> Void) throws {
        // Beside it, because a file can only be moved within its file system.
        let draft = "\(output).\(getpid()).part"
        defer { unsafe unlink(draft) }
        try Data().write(to: URL(fileURLWithPath: draft))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
        try Self.write(to: file, body)
        try file.close()
        guard unsafe rename(draft, output) == 0 else { throw POSIXError.last }
    }

    private static func write(
        to file: FileHandle,
        _ body: ((String) throws -> Void) throws -> Void
    ) throws {
        try body { try file.write(contentsOf: Data($0.utf8)) }
    }
}

extension POSIXError {
    /// Of the system call that has just failed.
    fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

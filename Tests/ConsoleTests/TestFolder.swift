import Foundation
import Glibc

/// A folder of a test's own, removed with it.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "console-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed is in the system's own folder for such things.
        _ = try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
    }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path(name),
            withDestinationPath: target
        )
    }

    func makePipe(_ name: String) throws {
        guard unsafe mkfifo(path(name), 0o600) == 0 else { throw POSIXError(.EIO) }
    }

    /// Opens a pipe to read what comes, without waiting for a writer.
    func reader(of pipe: String) throws -> FileHandle {
        FileHandle(fileDescriptor: unsafe open(path(pipe), O_RDONLY | O_NONBLOCK))
    }

    func permit(_ permissions: Int, for name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: permissions],
            ofItemAtPath: path(name)
        )
    }

    func target(of link: String) throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: path(link))
    }

    /// Everything in it, to show that nothing is left over.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}

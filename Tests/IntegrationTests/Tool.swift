import Dispatch
import Foundation
import Glibc
import Testing

/// One of this package's executables as a process of its own.
///
/// SwiftPM puts executables and the test bundle, which is an executable too, into one folder: they
/// are looked for beside the file that this very process runs.
final class Tool {
    enum Name: String {
        case runner = "perf-runner"
        case report = "perf-report"
        case marketplace

        var path: String {
            URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
                .deletingLastPathComponent().appendingPathComponent(rawValue).path
        }
    }

    /// How a process ended, and all that it said.
    struct Ending {
        /// The exit code; of a process that a signal ended, the signal's number.
        var status: Int32
        var wasKilled: Bool
        var output: String
        var errors: String
    }

    private let process = Process()
    /// Foundation's own way to wait needs a run loop, and on a test's thread it may wait for ever.
    private let hasEnded = DispatchSemaphore(value: 0)
    private let output: URL
    private let errors: URL

    /// Starts it with both outputs in files, or stdout in a pipe, or all three streams on a
    /// terminal.
    ///
    /// `shell` is what a shell does before it becomes the executable, as `ulimit -f 1`.
    init(
        _ name: Name,
        _ arguments: [String],
        in folder: TestFolder,
        environment: [String: String] = [:],
        shell: String? = nil,
        terminal: PseudoTerminal? = nil,
        output pipe: Pipe? = nil
    ) throws {
        output = folder.url("stdout-\(UUID())")
        errors = folder.url("stderr-\(UUID())")
        process.currentDirectoryURL = folder.url
        process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color"]
            .merging(environment) { $1 }
        process.executableURL = URL(fileURLWithPath: shell == nil ? name.path : "/bin/sh")
        let script = shell.map { ["-c", "\($0); exec \"$0\" \"$@\"", name.path] } ?? []
        process.arguments = script + arguments
        if let terminal {
            process.standardInput = terminal.slave
            process.standardOutput = terminal.slave
            process.standardError = terminal.slave
        } else {
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try pipe ?? Self.writing(to: output)
            process.standardError = try Self.writing(to: errors)
        }
        process.terminationHandler = { [hasEnded] _ in hasEnded.signal() }
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func send(signal: Int32) { kill(process.processIdentifier, signal) }

    func end() throws -> Ending {
        hasEnded.wait()
        return Ending(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            output: try Self.text(of: output),
            errors: try Self.text(of: errors)
        )
    }

    private static func writing(to file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private static func text(of file: URL) throws -> String {
        guard FileManager.default.fileExists(atPath: file.path) else { return "" }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}

/// Runs an executable to its end.
func run(
    _ name: Tool.Name,
    _ arguments: [String],
    in folder: TestFolder,
    environment: [String: String] = [:],
    shell: String? = nil
) throws -> Tool.Ending {
    try Tool(name, arguments, in: folder, environment: environment, shell: shell).end()
}

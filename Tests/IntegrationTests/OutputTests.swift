import FixtureServer
import Foundation
import Glibc
import Measurement
import ResultStore
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What a program writes` {
    private let folder: TestFolder
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer(["/": .always(.ok())])
    }

    private func runOnce(_ more: [String], shell: String? = nil) throws -> Tool.Ending {
        let plan = """
            { "name": "Once", "target": "\(server.url)", "scenarios": [
            { "load": { "users": 1, "iterations": 1 }, "steps": [{ "get": "/" }] }] }
            """
        try folder.write(plan, to: "once.json")
        return try run(.runner, ["run", "once.json"] + more, in: folder, shell: shell)
    }

    @Test func `goes into pipes, and where links lead to`() throws {
        #expect(unsafe mkfifo(folder.url("pipe").path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: folder.url("link").path,
            withDestinationPath: "page.html"
        )
        let reader = FileHandle(
            fileDescriptor: unsafe open(folder.url("pipe").path, O_RDONLY | O_NONBLOCK)
        )
        defer { try? reader.close() }
        let ending = try runOnce(["--html", "link", "--csv", "pipe"])
        #expect(ending.status == 0, "\(ending.errors)")
        let csv = String(
            decoding: try reader.read(upToCount: 4_096) ?? Data(),
            as: UTF8.self
        )
        #expect(csv.hasPrefix("run,label,scenario,step,requests,"))
        #expect(try folder.text(of: "page.html").hasPrefix("<!"))
        let link = try FileManager.default.destinationOfSymbolicLink(
            atPath: folder.url("link").path
        )
        #expect(link == "page.html")
        let info = try FileManager.default.attributesOfItem(atPath: folder.url("pipe").path)
        #expect(info[.type] as? FileAttributeType != .typeRegular)
    }

    /// Both programs write with the same writer.
    @Test func `follows links from perf-report, too`() throws {
        #expect(try runOnce([]).status == 0)
        try FileManager.default.createSymbolicLink(
            atPath: folder.url("link").path,
            withDestinationPath: "page.html"
        )
        let ending = try run(.report, ["html", "-o", "link"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(try folder.text(of: "page.html").hasPrefix("<!"))
    }

    private static let full = "exec > /dev/full"

    @Test(arguments: [["list"], ["show"], ["html"], ["csv"], ["csv", "--over-time"], ["--help"]])
    func `is an error of perf-report where the disk is full`(arguments: [String]) throws {
        #expect(try runOnce([]).status == 0)
        let ending = try run(.report, arguments, in: folder, shell: Self.full)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(
            ending.errors
                == "Error: The standard output cannot be written: no space left on device.\n"
        )
    }

    @Test(arguments: [["run", "once.json"], ["check", "once.json"], ["--help"], ["--version"]])
    func `is an error of perf-runner where the disk is full`(arguments: [String]) throws {
        #expect(try runOnce([]).status == 0)
        let ending = try run(.runner, arguments, in: folder, shell: Self.full)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(
            ending.errors
                == "Error: The standard output cannot be written: no space left on device.\n"
        )
    }

    @Test func `is an error where the standard output is closed`() throws {
        #expect(try runOnce([]).status == 0)
        let ending = try run(.report, ["show"], in: folder, shell: "exec >&-")
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors.hasPrefix("Error: The standard output cannot be written"))
    }

    @Test func `leaves a file as it was where the disk is full`() throws {
        try folder.write("old", to: "page.html")
        #expect(try runOnce([]).status == 0)
        let limit = "trap '' XFSZ; ulimit -f 1"
        let ending = try run(.report, ["html", "-o", "page.html"], in: folder, shell: limit)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors.hasPrefix("Error: "))
        #expect(try folder.text(of: "page.html") == "old")
    }

    @Test(arguments: [["list"], ["show"], ["html"], ["csv", "--over-time"], ["--help"]])
    func `ends quietly where the reader has read enough`(arguments: [String]) throws {
        #expect(try runOnce([]).status == 0)
        let pipe = Pipe()
        // The reader is gone before there is anything to read.
        try pipe.fileHandleForReading.close()
        let ending = try Tool(.report, arguments, in: folder, output: pipe).end()
        #expect(ending.status == 0)
        #expect(!ending.wasKilled)
        #expect(ending.errors == "")
    }

    @Test func `goes into one store from several processes that start together`() throws {
        for _ in 0..<10 {
            let store = "new-\(UUID()).sqlite"
            let arguments = ["run", "\(server.url)/", "--users", "1", "--duration", "50ms"]
            let tools = try (0..<5).map { _ in
                try Tool(.runner, arguments + ["--quiet", "--results", store], in: folder)
            }
            let endings = try tools.map { try $0.end() }
            #expect(endings.map(\.errors) == ["", "", "", "", ""])
            #expect(try ResultStore(opening: folder.url(store).path).runs().count == 5)
        }
    }
}

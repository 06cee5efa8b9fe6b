import FixtureServer
import Foundation
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A file in a body` {
    private static let small = Array("a\r\n--b\u{0}".utf8)
    /// More than the buffers of a socket hold.
    private static let large = (0..<9_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    private static let files = RequestFiles(
        boundary: "limit",
        contents: ["small": small, "large": large, "empty": []]
    )

    private static let steps: [Step] = [
        request("PUT", "/file") { $0.body = .file("small") },
        request("POST", "/empty") { $0.body = .file("empty") },
        request("POST", "/large") { $0.body = .file("large") },
        request("POST", "/parts") {
            $0.body = .multipart([
                FormPart(name: "n", .text(text("${__counter(TRUE)}"))),
                FormPart(name: "f", .file(path: "large", name: nil)),
                FormPart(name: "g", .file(path: "small", name: nil)),
            ])
        },
        request("POST", "/chunked") {
            $0.headers = [
                Header(name: "Transfer-Encoding", value: Template(literal: "chunked"))
            ]
            $0.body = .file("small")
        },
        request("POST", "/moved") { $0.body = .file("small") },
        // What comes behind a body in pieces has one of its own.
        request("POST", "/text") { $0.body = .text(Template(literal: "text")) },
        get("/none"),
    ]

    private func run(by transport: TransportChoice) throws -> (DrivenRun, Traffic) {
        let there = Answer(status: 307, headers: [("Location", "/there")])
        var configuration = Configuration(routes: ["/moved": .always(.answer(there))])
        configuration.otherwise = .always(.ok())
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        let plan = plan(server, closed(users: 2, iterations: 3), Self.steps)
        let run = try DrivenRun(plan, by: transport, files: Self.files)
        server.stop()
        return (run, server.traffic)
    }

    @Test(arguments: TransportChoice.both)
    func `is sent as it is, again and again`(transport: TransportChoice) throws {
        let (run, traffic) = try run(by: transport)
        #expect(run.totals.overall.errors == 0)
        #expect(run.totals.overall.requests == 6 * Self.steps.count)
        #expect(run.totals.overall.bytesSent == traffic.bytesReceived)
        func bodies(_ path: String) -> [[UInt8]] {
            traffic.recorded.filter { $0.head.target == path }.map(\.body)
        }
        #expect(bodies("/file") == Array(repeating: Self.small, count: 6))
        #expect(bodies("/empty") == Array(repeating: [], count: 6))
        #expect(bodies("/large") == Array(repeating: Self.large, count: 6))
        #expect(bodies("/chunked") == Array(repeating: Self.small, count: 6))
        #expect(bodies("/there") == Array(repeating: Self.small, count: 6))
        #expect(bodies("/text") == Array(repeating: Array("text".utf8), count: 6))
        #expect(bodies("/none") == Array(repeating: [], count: 6))
        let end = Array("\r\n--limit--\r\n".utf8)
        for parts in bodies("/parts") {
            #expect(parts.starts(with: Array("--limit\r\n".utf8)))
            #expect(parts.suffix(Self.small.count + end.count) == (Self.small + end)[...])
        }
    }

    @Test func `is read once, and found missing before the load`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "body-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.small).write(to: folder.appending(path: "small"))
        try Data().write(to: folder.appending(path: "empty"))
        let files = PlanFiles { folder.appending(path: $0).path }
        var plan = Plan(
            name: "test",
            target: Template(literal: "http://target"),
            scenarios: [
                Scenario(
                    name: "users",
                    load: closed(users: 1, iterations: 1),
                    steps: [Self.steps[0], Self.steps[0], Self.steps[1]]
                )
            ]
        )
        let contents = try files.contents(of: plan)
        #expect(contents.contents == ["small": Self.small, "empty": []])
        #expect(try files.contents(of: plan).boundary != contents.boundary)
        try files.check("small")
        #expect(throws: UnreadableFile.missing) { try files.check("large") }
        #expect(throws: UnreadableFile.directory) { try files.check(".") }
        plan.scenarios[0].steps = [Self.steps[2]]
        #expect(throws: (any Error).self) { try files.contents(of: plan) }
    }

    @Test func `may not be larger than what is kept`() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "large-\(UUID().uuidString)").path
        try #require(FileManager.default.createFile(atPath: path, contents: nil))
        defer { try? FileManager.default.removeItem(atPath: path) }
        // A hole: it takes no room on the disk.
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: PlanFiles.largest + 1)
        #expect(throws: UnreadableFile.tooLarge(PlanFiles.largest)) {
            try PlanFiles { $0 }.check(path)
        }
    }
}

import FixtureServer
import Foundation
import GRDB
import Measurement
import ResultStore
import Testing

/// Every one of these ends at once, says one thing, and sends and stores nothing.
@Suite(.timeLimit(.minutes(1))) struct `A run that cannot be` {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try folder.write(plan(), to: "good.json")
    }

    private func plan(
        load: String = #"{ "users": 1, "iterations": 1 }"#,
        step: String = #"{ "get": "/" }"#,
        more: String = ""
    ) -> String {
        """
        { "name": "x", "target": "http://127.0.0.1:9",
        "scenarios": [{ "load": \(load), "steps": [
        \(step)
        ] }]\(more) }
        """
    }

    private func expect(
        _ arguments: [String],
        says: String,
        status: ProgramExit,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let ending = try run(.runner, ["run"] + arguments, in: folder)
        #expect(ending.errors == says + "\n", sourceLocation: sourceLocation)
        #expect(ending.output == "", sourceLocation: sourceLocation)
        #expect(ending.status == status.rawValue, sourceLocation: sourceLocation)
        #expect(!ending.wasKilled, sourceLocation: sourceLocation)
        let store = folder.url("results/runs.sqlite").path
        #expect(!FileManager.default.fileExists(atPath: store), sourceLocation: sourceLocation)
    }

    @Test func `has a plan with a key that is none`() throws {
        let load = #"{ "users": 1, "rampup": "1s", "duration": "2s" }"#
        try folder.write(plan(load: load), to: "p.json")
        let says = """
            p.json:2:39: There is no key 'rampup' in a load.
                Did you mean 'rampUp'?
            """
        try expect(["p.json"], says: says, status: .planInvalid)
    }

    @Test(arguments: [
        (#"{ "users": "five", "iterations": 1 }"#, "'users' must be a whole number, got 'five'."),
        (#"{ "users": -1, "iterations": 1 }"#, "'users' must be positive, got -1."),
        (
            #"{ "users": 1e12, "iterations": 1 }"#,
            "'users' must be at most 1000000, got 1e12."
        ),
    ])
    func `has a plan with a value that is none`(load: String, what: String) throws {
        try folder.write(plan(load: load), to: "p.json")
        try expect(["p.json"], says: "p.json:2:36: \(what)", status: .planInvalid)
    }

    @Test(arguments: [
        (#"{ "get": "/${__nope()}" }"#, "3:10: There is no function '__nope'."),
        (
            #"{ "get": "http://[::1/" }"#,
            "3:10: 'url' must be a URL with a host, got 'http://[::1/'."
        ),
        (
            #"{ "get": "/", "check": { "regex": "(a" } }"#,
            "3:35: The regular expression '(a' is wrong: at character 3, "
                + "missing closing parenthesis."
        ),
    ])
    func `has a plan with a step that is none`(step: String, what: String) throws {
        try folder.write(plan(step: step), to: "p.json")
        try expect(["p.json"], says: "p.json:\(what)", status: .planInvalid)
    }

    @Test func `would open connections ahead that only libcurl can open`() throws {
        let load = #"{ "arrivals": 1, "duration": "1s", "preconnect": 5 }"#
        try folder.write(plan(load: load), to: "p.json")
        try expect(
            ["p.json", "--transport", "curl"],
            says: """
                p.json: 'preconnect' cannot be had with '--transport curl'.
                    libcurl opens a connection only to send a request over it.
                """,
            status: .planInvalid
        )
        try expect(
            ["p.json", "--target", "https://127.0.0.1:9"],
            says: """
                p.json: 'preconnect' wants plain HTTP/1.1 to a target that is known before the run.
                    Anything else is libcurl's, which opens a connection only to send a request.
                """,
            status: .planInvalid
        )
    }

    @Test func `has a plan whose variables need each other`() throws {
        let more = #", "variables": { "a": "${b}", "b": "${a}" }"#
        try folder.write(plan(more: more), to: "p.json")
        let says = """
            p.json:4:22: The variables 'a' → 'b' → 'a' need each other.
                A variable's value may use other variables, but never itself.
            """
        try expect(["p.json"], says: says, status: .planInvalid)
    }

    @Test func `has a plan without its data`() throws {
        try folder.write(plan(more: #", "data": [{ "file": "no.csv" }]"#), to: "p.json")
        let says = """
            p.json:4:26: The data file 'no.csv' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            """
        try expect(["p.json"], says: says, status: .planInvalid)
    }

    @Test func `has a plan with several faults, and hears of all of them`() throws {
        let text = plan(load: #"{ "users": 0 }"#, step: #"{ "got": "/" }"#)
        try folder.write(text, to: "p.json")
        let ending = try run(.runner, ["run", "p.json"], in: folder)
        #expect(ending.status == ProgramExit.planInvalid.rawValue)
        let faults = ending.errors.split(separator: "\n").filter { $0.hasPrefix("p.json:") }
        #expect(faults.count >= 3, "\(ending.errors)")
    }

    @Test(arguments: ["empty.json", "empty.yaml"])
    func `has an empty plan`(name: String) throws {
        try folder.write("", to: name)
        try expect([name], says: "\(name):1:1: The text is empty.", status: .planInvalid)
    }

    @Test func `has no plan`() throws {
        let path = folder.url.resolvingSymlinksInPath().path
        let says = """
            Error: no.json: wanted a plan, and there is no such file.
            Hint: The path starts at \(path).
            """
        try expect(["no.json"], says: says, status: .runError)
    }

    @Test func `has a directory for a plan`() throws {
        let path = folder.url("plans").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let says = """
            Error: plans: wanted a plan, and this is a directory.
            Hint: Name a file in it.
            """
        try expect(["plans"], says: says, status: .runError)
    }

    @Test func `has a plan in another encoding`() throws {
        try Data([0xFF, 0xFE, 0x7B, 0x00]).write(to: folder.url("p.json"))
        let says = """
            Error: p.json: wanted a plan, and it is not UTF-8.
            Hint: Save it as UTF-8.
            """
        try expect(["p.json"], says: says, status: .runError)
    }

    @Test(arguments: [
        ["good.json", "--rate", "5/s"], ["good.json", "--preconnect", "1"],
        ["good.json", "--threshold", "nothing: p95 < 1s"],
    ])
    func `has options that this plan cannot have`(arguments: [String]) throws {
        let ending = try run(.runner, ["run"] + arguments, in: folder)
        #expect(ending.status == ProgramExit.planInvalid.rawValue)
        #expect(ending.errors.contains("'"))
        #expect(ending.output == "")
    }

    @Test(arguments: [
        ("--rate", "20x"), ("--rate", "0"), ("--duration", "5"), ("--duration", "1x"),
        ("--duration", "0s"), ("--target", "foo"), ("--target", "http://a?b"), ("--users", "-1"),
        ("--users", "0"), ("--users", "x"), ("--users", "9999999"), ("--preconnect", "-1"),
        ("--preconnect", "many"), ("--threshold", "p95 <"), ("--threshold", "p95"),
        ("--threshold", "p101 < 1s"), ("-J", "x"), ("--tag", "x"), ("--workers", "0"),
        ("--workers", "-2"), ("--seed", "-1"), ("--transport", "udp"), ("--results", ""),
        ("--html", ""), ("--csv", ""),
    ])
    func `has an option with a value that is none`(option: String, value: String) throws {
        let ending = try run(.runner, ["run", "good.json", option, value], in: folder)
        #expect(ending.status == ProgramExit.usage.rawValue, "\(ending.errors)")
        let first = ending.errors.split(separator: "\n").first ?? ""
        #expect(first.hasPrefix("Error: ") && first.contains("\(option)"), "\(ending.errors)")
        #expect(ending.output == "")
    }

    @Test(arguments: [
        [], ["good.json", "--nope"], ["good.json", "more.json"], ["http://"], ["ftp://host/"],
        ["http://127.0.0.1:9/", "--target", "http://127.0.0.1:9"],
        ["http://127.0.0.1:9/", "--preconnect", "2"],
        ["http://127.0.0.1:9/", "--threshold", "nothing: p95 < 1s"],
        ["good.json", "--html", "-", "--csv", "-"],
    ])
    func `has options that are none`(arguments: [String]) throws {
        let ending = try run(.runner, ["run"] + arguments, in: folder)
        #expect(ending.status == ProgramExit.usage.rawValue)
        #expect(ending.errors.hasPrefix("Error: "))
        #expect(ending.errors.contains("Usage: perf-runner run"))
    }

    @Test(arguments: [
        ["show", ""], ["show", "--results", ""], ["html", "-o", ""], ["csv", "--nope"],
        ["list", "--results", ""], ["csv", "1", "2"], ["json", "1", "1"], ["nope"],
    ])
    func `has a report with options that are none`(arguments: [String]) throws {
        let ending = try run(.report, arguments, in: folder)
        #expect(ending.status == ProgramExit.usage.rawValue)
        #expect(ending.errors.hasPrefix("Error: "))
    }

    @Test(arguments: ["--html", "--csv"])
    func `has a report that cannot be written`(option: String) throws {
        let ending = try run(
            .runner,
            ["run", "good.json", option, "good.json/report"],
            in: folder
        )
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors.hasPrefix("Error: good.json/report cannot be written"))
        #expect(ending.output == "")
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A file of results` {
    private let folder: TestFolder
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer(["/": .always(.ok().after(.milliseconds(10)))])
    }

    private func run(
        _ results: String,
        _ more: [String] = [],
        shell: String? = nil
    ) throws
        -> Tool.Ending
    {
        let arguments = ["run", "\(server.url)/", "--users", "2", "--results", results] + more
        return try IntegrationTests.run(.runner, arguments, in: folder, shell: shell)
    }

    @Test func `that is not SQLite is left alone`() throws {
        let text = String(repeating: "Not a database. ", count: 100)
        try folder.write(text, to: "notes.txt")
        let ending = try run("notes.txt")
        #expect(
            ending.errors == """
                Error: notes.txt is not a store of results: it is not a SQLite file.
                Hint: Name another file with --results.

                """
        )
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(try folder.text(of: "notes.txt") == text)
        #expect(server.traffic.requestCount == 0)
    }

    @Test func `from a newer version is left alone`() throws {
        #expect(try run("r.sqlite", ["--duration", "1s"]).status == 0)
        let sql = """
            INSERT INTO grdb_migrations VALUES ('99'); PRAGMA user_version = 99;
            """
        try DatabaseQueue(path: folder.url("r.sqlite").path).write { try $0.execute(sql: sql) }
        let before = server.traffic.requestCount
        let ending = try run("r.sqlite", ["--duration", "1s"])
        #expect(
            ending.errors.hasPrefix("Error: r.sqlite comes from a newer version: its schema is 99,")
        )
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(server.traffic.requestCount == before)
        let report = try IntegrationTests.run(
            .report,
            ["list", "--results", "r.sqlite"],
            in: folder
        )
        #expect(report.status == ProgramExit.runError.rawValue)
        #expect(report.errors == ending.errors)
    }

    /// The kernel's own folders take no files, not even from root.
    @Test(arguments: ["/proc/self/runs.sqlite", "/proc/none/runs.sqlite"])
    func `where none can be written is refused before the load`(path: String) throws {
        let ending = try run(path)
        #expect(ending.errors.hasPrefix("Error: \(path)"))
        #expect(ending.errors.contains("Hint: "))
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(server.traffic.requestCount == 0)
    }

    /// A limit on the size of files stands for the end of the disk: to make a small one takes
    /// rights that a test may not have.
    @Test func `that cannot grow ends the run, and keeps what it has`() throws {
        #expect(try run("r.sqlite", ["--duration", "1s", "--label", "whole"]).status == 0)
        let size = try folder.url("r.sqlite").resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        // In blocks of 512 bytes; the log that SQLite writes first has to hit it soon.
        let limit = "trap '' XFSZ; ulimit -f \(size / 512 + 60)"
        let ending = try run("r.sqlite", ["--duration", "60s", "--quiet"], shell: limit)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors.hasPrefix("Error: r.sqlite"))
        #expect(ending.errors.contains("Hint: "))
        #expect(!ending.wasKilled)
        let store = try ResultStore(opening: folder.url("r.sqlite").path)
        let runs = try store.runs()
        #expect(runs.map(\.state) == [.complete, .interrupted])
        #expect(try store.load(1).totals.overall.requests > 0)
        #expect(try store.load(2).totals.overall.requests > 0)
    }
}

import FixtureServer
import Glibc
import LoadModel
import LoadPlan
import Measurement
import Testing

@testable import LoadDriver

@Suite(.timeLimit(.minutes(2))) struct `Expressions in a run` {
    private let path: String

    init() throws {
        var template = Array("/tmp/lines-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        try #require(descriptor >= 0)
        close(descriptor)
        path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    }

    private func write(_ text: String) throws {
        let file = try unsafe #require(unsafe fopen(path, "w"))
        unsafe fputs(text, file)
        unsafe fclose(file)
    }

    private func file() throws -> any LineSource {
        let path = path
        return try ThisMachine { _ in path }.lines(of: "f")
    }

    @Test(
        arguments: [
            (text: "", lines: [], rows: 0), ("a", ["a"], 1), ("a\n", ["a"], 1),
            ("a\r\nb\r\n\r\nc", ["a", "b", "", "c"], 2), ("\n\n", ["", ""], 0),
            ("ü\n#", ["ü", "#"], 2),
        ] as [(String, [String], Int)]
    )
    func `read the lines of a file`(_ text: String, lines: [String], rows: Int) throws {
        try write(text)
        let file = try file()
        unsafe unlink(path)
        #expect(file.count == lines.count)
        #expect(file.countBeforeEmpty == rows)
        #expect(try (0..<file.count).map { number in try file.line(number) } == lines)
    }

    @Test func `do not read lines of a file that has changed`() throws {
        try write("a\nb\n")
        let file = try file()
        try write("a\n")
        unsafe unlink(path)
        #expect(throws: RowFault.self) { try file.line(1) }
    }

    @Test func `tell a file that is missing`() {
        let machine = ThisMachine { _ in "/nowhere/at/all" }
        #expect(throws: RowFault("'f' cannot be read: there is no such file.")) {
            try machine.lines(of: "f")
        }
        #expect(throws: UnreadableFile.missing) { try machine.open("f") }
    }

    @Test func `know the machine`() {
        let machine = ThisMachine()
        #expect(!machine.name.isEmpty)
        #expect(machine.address.contains { ".:".contains($0) })
    }

    /// The values of a header, each with how often the server got it.
    private func counts(_ server: FixtureServer, _ header: String) -> [String: Int] {
        server.traffic.recorded.reduce(into: [:]) { $0[$1.header(header) ?? "", default: 0] += 1 }
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `give each row and each line to one request`(
        workers: Int,
        transport: TransportChoice
    ) throws {
        try write("r0,x\nr1,y\nr2,z\n")
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let step = get("/a") {
            $0.headers = [
                Header(name: "X-Row", value: text("${__CSVRead(f,0)}${__CSVRead(f,next)}")),
                Header(name: "X-Line", value: text("${__StringFromFile(f)}")),
                Header(name: "X-Sum", value: text("${__javaScript(${__threadNum} * 2)}")),
            ]
        }
        let path = path
        let run = try DrivenRun(
            plan(server, closed(users: 6, iterations: 5), [step]),
            workers: workers,
            by: transport,
            on: ThisMachine { _ in path }
        )
        unsafe unlink(path)
        #expect(run.totals.overall.requests == 30)
        #expect(counts(server, "X-Row") == ["r0": 10, "r1": 10, "r2": 10])
        #expect(counts(server, "X-Line") == ["r0,x": 10, "r1,y": 10, "r2,z": 10])
        #expect(
            counts(server, "X-Sum") == ["2": 5, "4": 5, "6": 5, "8": 5, "10": 5, "12": 5]
        )
    }

    @Test(arguments: TransportChoice.both)
    func `look into the last answer, and see properties of other users`(
        transport: TransportChoice
    ) throws {
        let server = try FixtureServer(["/a": .always(.ok("id=7")), "/b": .always(.ok())])
        defer { server.stop() }
        let steps = [
            get("/a"),
            get("/b") {
                $0.headers = [
                    Header(name: "X-ID", value: text("${__regexFunction(id=(.),$1$)}")),
                    Header(name: "X-Set", value: text("${__P(seen,no)}${__setProperty(seen,yes)}")),
                ]
            },
        ]
        let load = closed(users: 1, iterations: 3)
        _ = try DrivenRun(plan(server, load, steps), by: transport)
        #expect(counts(server, "X-ID") == ["": 3, "7": 3])
        #expect(counts(server, "X-Set") == ["": 3, "no": 1, "yes": 2])
    }

    @Test func `hand a property from the setup to the load`() throws {
        let server = try FixtureServer(["/a": .always(.ok()), "/setup": .always(.ok())])
        defer { server.stop() }
        let once = closed(users: 1, iterations: 1)
        func step(_ path: String, _ value: String) -> Step {
            get(path) { $0.headers = [Header(name: "X-P", value: text(value))] }
        }
        var plan = plan(server, once, [step("/a", "${__P(token)}")])
        let set = step("/setup", "${__P(token)}${__setProperty(token,7)}")
        plan.setup = Scenario(name: "setup", load: once, steps: [set])
        let load = LoadRun(plan: plan, properties: ["token": "none"], workers: 2, seed: 1)
        let setup = try #require(try UnmeasuredLoad(.setup, of: load))
        #expect(try setup.run(of: load, stop: try StopSignal()).complaint == nil)
        let program = try Program(plan, properties: load.properties, effects: load.effects)
        _ = try load.run(program, stop: try StopSignal(), onSecond: { _ in }, onTick: { _ in })
        #expect(counts(server, "X-P") == ["none": 1, "7": 1])
    }
}

import FixtureServer
import Glibc
import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing
@testable import LoadDriver

/// Real files and sockets; the rows are counted at the server.
@Suite(.timeLimit(.minutes(1))) struct `A run with data` {
    private let folder: String

    init() throws {
        var template = Array("/tmp/data-run-XXXXXX".utf8CString)
        _ = try unsafe #require(unsafe mkdtemp(&template))
        folder = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    }

    private func write(_ text: String, to name: String) throws {
        let file = try unsafe #require(unsafe fopen("\(folder)/\(name)", "w"))
        unsafe fputs(text, file)
        unsafe fclose(file)
    }

    private func remove(_ name: String) {
        unsafe unlink("\(folder)/\(name)")
        unsafe rmdir(folder)
    }

    /// Runs a plan of one data set whose requests carry `row` and the number of their user.
    private func run(
        _ load: Load,
        _ data: DataSet,
        workers: Int,
        onTick: () -> Void = {}
    ) throws -> (run: DrivenRun, sent: [(row: String, user: String)]) {
        var configuration = Configuration()
        configuration.otherwise = .always(.ok())
        configuration.recordedAtMost = 100_000
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        let steps = [request("GET", "/?${row}&${__threadNum}")]
        var plan = plan(server, load, steps)
        let files = DataFiles { "\(folder)/\($0)" }
        var data = data
        data.names = try files.columns(of: data)
        plan.data = [data]
        let run = try DrivenRun(
            plan,
            rows: try files.rows(of: plan),
            workers: workers,
            onTick: onTick
        )
        server.stop()
        #expect(server.traffic.requestCount == run.totals.overall.requests)
        let sent = server.traffic.recorded.map { request in
            let parts = request.target.dropFirst(2).split(separator: "&").map(String.init)
            return (parts[0], parts[1])
        }
        return (run, sent)
    }

    private func data(_ file: String, _ change: (inout DataSet) -> Void) -> DataSet {
        var data = DataSet(file: file, names: [])
        change(&data)
        return data
    }

    @Test(arguments: [1, 2, 3], [DataSet.Order.sequential, .shuffled])
    func `sends each row once, whatever the number of workers`(
        workers: Int,
        order: DataSet.Order
    ) throws {
        try write("row\n" + (0..<2_000).map { "\($0)\n" }.joined(), to: "rows.csv")
        let set = data("rows.csv") {
            $0.atEnd = .stop
            $0.order = order
        }
        let (_, sent) = try run(closed(users: 7, for: .seconds(50)), set, workers: workers)
        remove("rows.csv")
        #expect(sent.compactMap { Int($0.row) }.sorted() == Array(0..<2_000))
    }

    @Test(arguments: [1, 2, 3])
    func `gives a unique row to one user alone`(workers: Int) throws {
        let lines = (0..<30).map { #"{"row": \#($0)}"# + "\n" }
        try write(lines.joined(), to: "rows.jsonl")
        let set = data("rows.jsonl") {
            $0.share = .unique
            $0.atEnd = .stop
        }
        let (_, sent) = try run(closed(users: 40, iterations: 20), set, workers: workers)
        remove("rows.jsonl")
        let users = Dictionary(grouping: sent, by: \.row).mapValues { Set($0.map(\.user)) }
        #expect(users.count == 30)
        #expect(users.values.allSatisfy { $0.count == 1 })
        #expect(Set(users.values.flatMap { $0 }).count == 30)
        #expect(sent.count == 600)
    }

    @Test(arguments: [1, 2])
    func `ends with its rows where the plan says so`(workers: Int) throws {
        try write("row\n" + (0..<500).map { "\($0)\n" }.joined(), to: "rows.csv")
        let set = data("rows.csv") { $0.atEnd = .stopRun }
        let (run, sent) = try run(closed(users: 5, for: .seconds(50)), set, workers: workers)
        remove("rows.csv")
        // What had not started by then was not sent any more.
        #expect(sent.count <= 500)
        #expect(sent.count >= 490)
        #expect(Set(sent.map(\.row)).count == sent.count)
        #expect(run.duration < 40)
    }

    @Test func `ends with one line where its file shrinks`() throws {
        try write("row\n" + (0..<50_000).map { "\($0)\n" }.joined(), to: "rows.csv")
        let path = "\(folder)/rows.csv"
        let error = #expect(throws: RunError.self) {
            try run(
                closed(users: 2, for: .seconds(50)),
                DataSet(file: "rows.csv", names: []),
                workers: 2,
                onTick: { unsafe truncate(path, 10) }
            )
        }
        remove("rows.csv")
        #expect(
            error?.message.hasPrefix("'rows.csv' has changed since the run began: its row ")
                == true
        )
    }
}

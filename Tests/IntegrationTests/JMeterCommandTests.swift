import Foundation
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Beside JMeter` {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private let jtl = """
        timeStamp,elapsed,label,responseCode,threadName,success
        1763925000000,12,home,200,visitors 1-1,true
        1763925000100,18,home,503,visitors 1-2,false
        1763925000

        """

    @Test func `a JTL becomes a run, and its damaged lines are told`() throws {
        try folder.write(jtl, to: "a.jtl")
        let arguments = ["import", "a.jtl", "--label", "theirs", "--tag", "replicas=2"]
        let ending = try run(.report, arguments, in: folder)
        #expect(ending.status == 0)
        #expect(ending.output == "Run 1: 2 samples of 1 label from a.jtl.\n")
        let warning = "a.jtl: Left out line 4: it has 1 value where the others have 6."
        #expect(ending.errors == "Warning: \(warning)\n")
        let stored = try folder.run()
        #expect(stored.info.isByJMeter)
        #expect(stored.info.label == "theirs")
        #expect(stored.info.tags == ["replicas": "2"])
        #expect(stored.state == .complete)
        #expect(stored.warnings == [warning])
        #expect(stored.generator == nil)
        #expect(stored.info.seed == nil && stored.info.machine == nil)
        #expect(stored.totals.overall.requests == 2)
        #expect(stored.totals.overall.outcomes == ["status 503": 1])
        let shown = try run(.report, ["show", "theirs"], in: folder)
        #expect(shown.output.contains("These are JMeter's elapsed times"))
        #expect(!shown.output.contains("kept up"))
    }

    @Test func `times are read as a pattern says, which has to be one`() throws {
        let text = "timeStamp,elapsed,label,success\n23.11.2025 19:10:00,12,home,true\n"
        try folder.write(text, to: "a.jtl")
        let arguments = ["import", "a.jtl", "--label", "x", "--timestamp-format"]
        let ending = try run(.report, arguments + ["dd.MM.yyyy HH:mm:ss"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(try folder.run().info.startedAt == 1_763_925_000)
        let wrong = try run(.report, arguments + ["dd.MM.yyyy Q"], in: folder)
        #expect(wrong.status == 64)
        #expect(
            wrong.errors.contains(
                "'--timestamp-format' must be a date pattern, which has no letter 'Q'."
            ),
            "\(wrong.errors)"
        )
    }

    @Test func `the dashboard's figures are printed, and damaged lines are told`() throws {
        try folder.write(jtl, to: "a.jtl")
        let ending = try run(.report, ["dashboard-statistics", "a.jtl"], in: folder)
        #expect(ending.status == 0)
        #expect(ending.output.contains(#""errorPct" : 50.0,"#))
        #expect(ending.output.contains(#""pct1ResTime" : 18.0,"#))
        let warning = "a.jtl: Left out line 4: it has 1 value where the others have 6."
        #expect(ending.errors == "Warning: \(warning)\n")
        let none = try run(.report, ["dashboard-statistics", "none.jtl"], in: folder)
        #expect(none.status == 1)
    }

    @Test(arguments: [
        ("", "b.jtl: wanted at least one sample that can be read."),
        ("timeStamp,elapsed\n", "b.jtl: wanted at least one sample that can be read."),
        ("PK\u{3}", "b.jtl: wanted a JTL: XML, or CSV whose first line names"),
    ])
    func `a file without a good sample is an error`(text: String, message: String) throws {
        try folder.write(text, to: "b.jtl")
        let ending = try run(.report, ["import", "b.jtl", "--label", "x"], in: folder)
        #expect(ending.status == 1)
        #expect(ending.errors.hasPrefix("Error: \(message)"), "\(ending.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.url("results").path))
    }

    @Test func `a file that is not there is an error`() throws {
        let ending = try run(.report, ["import", "none.jtl", "--label", "x"], in: folder)
        #expect(ending.status == 1)
        let message = "Error: none.jtl: wanted a JTL, and no such file or directory.\n"
        #expect(ending.errors == message)
    }

    @Test func `a plan is written with its data named from there, or shuffled beside it`() throws {
        let plan = """
            { "name": "P", "target": "http://127.0.0.1:8080",
              "data": [{ "file": "a.csv" }, { "file": "b.csv", "order": "shuffled" }],
              "scenarios": [{ "load": { "users": 1, "iterations": 1 },
                "steps": [{ "get": "/", "query": { "a": "${a}", "b": "${b}" } }] }] }
            """
        try folder.write(plan, to: "p.json")
        try folder.write("a\n1\n", to: "a.csv")
        try folder.write("b\n\"x,1\"\n2\n3\n", to: "b.csv")
        let ending = try run(.runner, ["convert", "p.json", "out/p.jmx"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.errors.contains("p.json: warning: 'b.csv': JMeter takes the shuffled rows"))
        let written = try folder.text(of: "out/p.jmx")
        #expect(written.contains("<stringProp name=\"filename\">../a.csv</stringProp>"))
        #expect(written.contains("<stringProp name=\"filename\">p-b-shuffled.csv</stringProp>"))
        let rows = try folder.text(of: "out/p-b-shuffled.csv").split(separator: "\n")
        #expect(rows.first == "b")
        #expect(Set(rows.dropFirst()) == ["\"x,1\"", "2", "3"])
        let strict = try run(.runner, ["convert", "p.json", "q.jmx", "--strict"], in: folder)
        #expect(strict.status == 65)
        #expect(!FileManager.default.fileExists(atPath: folder.url("q.jmx").path))
    }
}

import Foundation
import LoadPlan
import Measurement
import ResultStore
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Reports for a pipeline` {
    private let folder: TestFolder

    /// Five rounds of each label in turn, of a plan with a threshold that holds and one that is
    /// missed.
    init() throws {
        folder = try TestFolder()
        let store = try ResultStore(creating: folder.url("results/runs.sqlite").path)
        for round in 0..<5 {
            for (label, median) in [("fast", 10_000), ("slow", 12_000)] {
                var run = StoredRun(label, median: median + 37 * round)
                run.thresholds = try ["errors == 0", "p95 < 1ms"].map { try Threshold.parse($0) }
                try run.write(into: store)
            }
        }
        try folder.write(
            """
            {
              "name": "Browse", "target": "http://127.0.0.1:8080",
              "scenarios": [{ "load": { "users": 1, "iterations": 1 }, "steps": [
                { "get": "/", "name": "home" }
              ] }],
              "thresholds": ["errors == 0", "p95 < 1ms"]
            }
            """,
            to: "plan.json"
        )
    }

    private func report(_ arguments: String...) throws -> Tool.Ending {
        try run(.report, arguments, in: folder)
    }

    @Test(arguments: [
        (
            ["markdown", "slow"],
            "**✗ 1 of 2 thresholds was missed (p95 < 1ms".replacing("<", with: "&lt;")
        ),
        (["markdown"], "**✗ 1 of 2 thresholds"),
        (["markdown", "fast", "slow"], "**✗ “slow” is worse than “fast”: the p95"),
        (["junit", "1"], "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>"),
        (["junit", "fast", "slow"], "<?xml version"),
        (["json", "fast"], "{\n  \"run\": 9,"),
        (["json", "fast", "slow", "--step", "home"], "[\n  {\n    \"baseline\": \"fast\""),
        (
            ["annotations", "--plan", "plan.json", "fast", "slow"],
            "::error file=plan.json,title=“slow” is worse than “fast”::all requests: p95 "
        ),
        (
            ["annotations", "--plan", "plan.json", "slow"],
            "::error file=plan.json,line=6,title=Threshold missed::p95 < 1ms came to"
        ),
    ])
    func `print, and do not change the exit code`(arguments: [String], start: String) throws {
        let ending = try run(.report, arguments, in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.errors == "")
        #expect(ending.output.hasPrefix(start), "\(ending.output.prefix(200))")
    }

    @Test func `are of the metric that is asked for, and written where it is said`() throws {
        let ending = try report(
            "junit",
            "fast",
            "slow",
            "--metric",
            "throughput",
            "-o",
            "out/junit.xml"
        )
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.output == "")
        let text = try folder.text(of: "out/junit.xml")
        #expect(text.contains("name=\"home: throughput\"") && !text.contains("<failure"))
    }

    @Test func `are as the comparison has them`() throws {
        let json = try report("json", "fast", "slow").output
        #expect(json == (try report("compare", "fast", "slow", "--json", "-").output))
    }

    @Test func `note steps on their lines`() throws {
        let lines = try report("annotations", "--plan", "plan.json", "fast", "slow").output
            .split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[1].hasPrefix("::error file=plan.json,line=4,"))
        #expect(lines[1].contains("::home: p95 "))
        #expect(try report("annotations", "--plan", "plan.json", "slow", "fast").output == "")
    }

    @Test(arguments: [
        (["markdown", "nothing"], "Error: results/runs.sqlite holds no run labelled 'nothing'."),
        (["junit", "fast", "slwo"], "Error: results/runs.sqlite holds no run labelled 'slwo'."),
        (["annotations", "--plan", "none.json", "slow"], "Error: none.json: wanted a plan, and"),
        (["history", "fats"], "Error: results/runs.sqlite holds no run labelled 'fats'."),
        (["history", "fast", "--step", "hom"], "Error: No round has a step 'hom'."),
    ])
    func `say in a line what is not there`(arguments: [String], says: String) throws {
        let ending = try run(.report, arguments, in: folder)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.output == "")
        #expect(ending.errors.hasPrefix(says), "\(ending.errors)")
    }

    @Test func `take no notes on a plan with faults`() throws {
        try folder.write("{ \"name\": 1 }", to: "bad.json")
        let ending = try report("annotations", "--plan", "bad.json", "slow")
        #expect(ending.status == ProgramExit.planInvalid.rawValue)
        #expect(ending.errors.hasPrefix("bad.json:1:"))
        #expect(ending.output == "")
    }

    @Test(arguments: [
        ["markdown", "fast", "fast"], ["markdown", "fast", ""], ["markdown", ""],
        ["junit", "fast", "--step", "home"], ["junit", "fast", "--metric", "p75"],
        ["json", "fast", "slow", "--matters", "much"], ["annotations", "fast", "slow"],
        ["history"], ["history", ""], ["history", "fast", "--last", "0"],
        ["history", "fast", "--json", "x", "--html", "x"],
    ])
    func `refuse what they do not understand`(arguments: [String]) throws {
        let ending = try run(.report, arguments, in: folder)
        #expect(ending.status == ProgramExit.usage.rawValue, "\(ending.errors)")
        #expect(ending.output == "")
    }
}

@Suite(.timeLimit(.minutes(2))) struct `A history on the command line` {
    private let folder: TestFolder

    /// Twelve runs, slower from the seventh on, with another kernel.
    init() throws {
        folder = try TestFolder()
        let store = try ResultStore(creating: folder.url("results/runs.sqlite").path)
        for index in 0..<12 {
            var run = StoredRun("main", median: (index < 6 ? 10_000 : 12_000) + 31 * (index % 4))
            run.startedAt += 3_600 * Double(index)
            if index >= 6 { run.kernel = "6.18.44" }
            try run.write(into: store)
        }
    }

    private func history(_ arguments: String...) throws -> Tool.Ending {
        try run(.report, ["history"] + arguments, in: folder)
    }

    @Test func `names the run at which it changed, and the machine that changed there`() throws {
        let ending = try history("main")
        #expect(ending.status == 0, "\(ending.errors)")
        let words = ending.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.hasPrefix("The p95 of the response time of all requests changed once in 12 runs")
        )
        #expect(words.contains("at run 7, 2026-11-18"))
        #expect(words.contains("the machine changed here: kernel 6.18.44 instead of 6.1.0"))
    }

    @Test func `looks at the newest runs alone where that is asked for`() throws {
        #expect(try history("main", "--last", "6").output.contains("Too few runs to tell"))
        #expect(try history("main", "--last", "100").output.contains("in 12 runs of"))
    }

    @Test func `writes a page and JSON`() throws {
        let ending = try history("main", "--html", "out/h.html", "--json", "-", "--step", "home")
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.errors.contains("changed once in 12 runs of “main”"))
        #expect(try folder.text(of: "out/h.html").hasPrefix("<!DOCTYPE html>"))
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
        )
        #expect(document["step"] as? String == "home")
        #expect((document["runs"] as? [Any])?.count == 12)
    }
}

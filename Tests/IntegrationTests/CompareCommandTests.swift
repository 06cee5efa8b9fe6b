import Foundation
import Measurement
import ResultStore
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A comparison on the command line` {
    private let folder: TestFolder

    /// Five rounds of each label in turn; `fast` and `same` are of one kind, `slow` is slower.
    init() throws {
        folder = try TestFolder()
        let store = try ResultStore(creating: folder.url("results/runs.sqlite").path)
        for round in 0..<5 {
            for (label, median) in [("fast", 10_000), ("same", 10_010), ("slow", 12_000)] {
                var run = StoredRun(label, median: median + 37 * round)
                run.tags = ["replicas": label == "slow" ? "2" : "1"]
                run.startedAt += 60 * Double(round)
                try run.write(into: store)
            }
        }
    }

    private func compare(_ arguments: String...) throws -> Tool.Ending {
        try run(.report, ["compare"] + arguments, in: folder)
    }

    @Test func `says what the rounds support`() throws {
        let ending = try compare("fast", "slow", "same")
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.errors == "")
        let lines = ending.output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("  “slow” is worse than “fast”: the p95 of the response time"))
        #expect(ending.output.contains("“same”: no difference shown in the p95"))
        #expect(ending.output.contains("chance by itself would still mark up to"))
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test(arguments: [
        (["fast", "slow", "--fail-if", "worse"], ProgramExit.thresholdsMissed),
        (["slow", "fast", "--fail-if", "worse"], .done),
        (["fast", "same", "--fail-if", "worse"], .done),
        (["fast", "slow", "--fail-if", "worse", "--metric", "throughput"], .done),
        (["fast", "slow", "--fail-if", "worse", "--matters", "30%"], .done),
        (["fast", "slow", "--fail-if", "worse", "--step", "home"], .thresholdsMissed),
    ])
    func `ends with 99 where that is asked for`(arguments: [String], status: ProgramExit) throws {
        let ending = try run(.report, ["compare"] + arguments, in: folder)
        #expect(ending.status == status.rawValue, "\(ending.errors)")
        #expect(!ending.output.isEmpty)
    }

    @Test func `writes JSON to the standard output and talks beside it`() throws {
        let ending = try compare("fast", "slow", "--json", "-")
        #expect(ending.status == 0)
        let rows = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]]
        )
        #expect(rows.count == 16)
        #expect(ending.errors.contains("“slow” is worse than “fast”"))
        let home = rows.filter { $0["step"] as? String == "home" }
        #expect(home.contains { $0["metric"] as? String == "p99" })
    }

    @Test func `writes a page, a table and JSON into files`() throws {
        let files = ["--html", "out/c.html", "--csv", "out/c.csv", "--json", "out/c.json"]
        let ending = try run(.report, ["compare", "fast", "slow"] + files, in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.output.contains("“slow” is worse than “fast”"))
        #expect(try folder.text(of: "out/c.html").hasPrefix("<!DOCTYPE html>"))
        let lines = try folder.text(of: "out/c.csv").split(separator: "\n")
        #expect(lines.count == 17)
        #expect(lines[0].hasPrefix("baseline,candidate,step,metric,"))
        #expect(try folder.text(of: "out/c.json").hasPrefix("["))
    }

    /// The first rounds of both labels begin at 1,795,000,000 s and take 3 s.
    @Test func `reads a balancer's statistics, and says what of them is damaged`() throws {
        let header =
            "at,proxy,server,queue,sessions,requests,errors_5xx,retries,redispatches,queue_ms,"
            + "connect_ms,response_ms,total_ms,cpu_s"
        try folder.write(
            """
            \(header)
            1795000000.5,web,FRONTEND,,9,100,0,,,,,,,1.00
            1795000000.5,shop,BACKEND,4,7,100,0,0,0,1,0,5,6,
            1795000002.5,web,FRONTEND,,9,300,0,,,,,,,1.10
            1795000002.5,shop,BACKEND,40,70,300,0,2,1,1,0,5,6,
            1795000002.5,shop,BACK
            1795000050,shop,BACKEND,4,7,100,0,0,0,1,0,5,6,

            """,
            to: "balancer.csv"
        )
        let ending = try compare(
            "fast",
            "slow",
            "--balancer-stats",
            "balancer.csv",
            "--labels-json",
            "-"
        )
        #expect(ending.status == 0)
        #expect(
            ending.errors.hasPrefix(
                "Warning: balancer.csv: Left out line 6: it has 3 values instead of 14.\n"
            )
        )
        #expect(ending.errors.contains("1 of 5 rows of the balancer's statistics is of no run"))
        let labels = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]]
        )
        let balancer = try #require(labels[1]["balancer"] as? [String: Any])
        #expect((balancer["queue"] as? [String: Any])?["highest"] as? Int == 40)
        #expect(balancer["retries"] as? Int == 2)
        let processor = try #require(balancer["cpu_us_per_request"] as? [String: Any])
        #expect(processor["median"] as? Double ?? 0 > 499)
    }

    @Test func `refuses what is no balancer's statistics`() throws {
        try folder.write("timeStamp,elapsed,label\n1,2,home\n", to: "results.jtl")
        let ending = try compare("fast", "slow", "--balancer-stats", "results.jtl")
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.output == "")
        #expect(
            ending.errors.hasPrefix(
                "Error: results.jtl: wanted a balancer's statistics in CSV.\nHint: Its first line"
            )
        )
        let missing = try compare("fast", "slow", "--balancer-stats", "none.csv")
        #expect(missing.status == ProgramExit.runError.rawValue)
        #expect(missing.errors.hasPrefix("Error: none.csv: wanted a balancer's statistics"))
    }

    @Test func `needs a number in the tag that it scales by`() throws {
        let ending = try compare("fast", "slow", "--scale-by", "replicas")
        #expect(ending.status == 0)
        #expect(ending.output.contains("needs rounds of three different numbers of replicas"))
        let missing = try compare("fast", "slow", "--scale-by", "replica")
        #expect(missing.status == ProgramExit.runError.rawValue)
        #expect(
            missing.errors == """
                Error: No round has a number as its tag 'replica'.
                Hint: Numbers are in the tags 'replicas'.

                """
        )
    }

    @Test(arguments: [
        (
            ["fast", "slwo"],
            """
            Error: results/runs.sqlite holds no run labelled 'slwo'.
            Hint: The nearest is 'slow'.

            """
        ),
        (
            ["fast", "something else"],
            """
            Error: results/runs.sqlite holds no run labelled 'something else'.
            Hint: The labels are 'fast', 'same', 'slow'.

            """
        ),
        (
            ["fast", "slow", "--step", "hom"],
            """
            Error: No round has a step 'hom'.
            Hint: The nearest is 'home'.

            """
        ),
    ])
    func `names what comes nearest to what is not there`(arguments: [String], says: String) throws {
        let ending = try run(.report, ["compare"] + arguments, in: folder)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors == says)
        #expect(ending.output == "")
    }

    @Test(arguments: [
        ["fast"], ["fast", "fast"], ["fast", ""], ["fast", "slow", "--matters", "much"],
        ["fast", "slow", "--matters", "-5%"], ["fast", "slow", "--metric", "p75"],
        ["fast", "slow", "--balancer-stats", "b.csv", "--balancer-stats", "b.csv"],
        ["fast", "slow", "--fail-if", "better"], ["fast", "slow", "--csv", "x", "--json", "x"],
    ])
    func `refuses what it does not understand`(arguments: [String]) throws {
        let ending = try run(.report, ["compare"] + arguments, in: folder)
        #expect(ending.status == ProgramExit.usage.rawValue, "\(ending.errors)")
        #expect(ending.output == "")
    }
}

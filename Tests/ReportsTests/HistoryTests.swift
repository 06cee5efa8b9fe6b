import Foundation
import Measurement
import Reports
import Testing

@Suite struct `A history of a label` {
    private func text(_ history: RunHistory, width: Int = 100) -> String {
        HistoryText(history, width: width, colour: false).text
    }

    private func document(_ history: RunHistory) throws -> [String: Any] {
        let data = Data(HistoryJSON(history).text.utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `tells when the figure changed, and what else changed then`() throws {
        let history = try SampleHistory.usual.history()
        try Golden.expect(text(history), equals: "history.txt")
        try Golden.expect(HistoryJSON(history).text, equals: "history.json")
    }

    @Test func `names the machine at the point where it changed`() throws {
        let changes = try #require(
            try document(try SampleHistory.usual.history())["changes"] as? [[String: Any]]
        )
        let told = changes.map { change in
            let circumstances = change["circumstances"] as? [[String: String]] ?? []
            return (
                change["run"] as? Int ?? 0, change["figure"] is NSNull,
                circumstances.map { "\($0["kind"] ?? ""): \($0["change"] ?? "")" }
            )
        }
        #expect(told.map(\.0) == [6, 13, 21, 25])
        #expect(told.map(\.1) == [true, false, false, true])
        #expect(told[0].2 == ["plan: another text of “Browse”"])
        #expect(told[1].2.first == "machine: kernel 6.18.44 instead of 6.1.0-18-amd64")
        #expect(told[2].2.contains("tag: image shop:2 instead of shop:1"))
        #expect(told[3].2 == ["version: perf-runner 0.2.0 instead of perf-runner 0.1.0"])
    }

    @Test func `keeps to the width`() throws {
        for width in [40, 60, 100, 200] {
            let lines = text(try SampleHistory.usual.history(), width: width)
                .split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= width }, "\(width)")
        }
    }

    @Test func `shows no change where there is none`() throws {
        let history = try SampleHistory(p95: (0..<20).map { 84_000 + 100 * ($0 * 7 % 5) }).history()
        #expect(text(history).hasPrefix("  No change shown in the p95 of the response time of all"))
        #expect(text(history).contains("84.2 ms"))
        #expect((try document(history)["changes"] as? [Any])?.isEmpty == true)
    }

    @Test func `has too few runs where no change could be told`() throws {
        let history = try SampleHistory(p95: [84_000, 84_100, 94_000, 94_100]).history()
        #expect(text(history).hasPrefix("  Too few runs to tell whether the p95"))
        #expect(text(history).contains("told from chance in fewer than 8."))
        #expect(!text(try SampleHistory(p95: [84_000]).history()).isEmpty)
    }

    @Test func `is of the step and the figure that are asked for`() throws {
        let search = try SampleHistory.usual.history(step: "search")
        #expect(text(search).hasPrefix("  The p95 of the response time of search changed"))
        let median = try #require(ComparedMetric.all.first { $0.name == "median" })
        #expect(text(try SampleHistory.usual.history(median)).contains("median response time"))
        let throughput = ComparedMetric.all[0]
        #expect(text(try SampleHistory.usual.history(throughput)).contains("No change shown"))
        #expect(
            throws: RunError(
                .runNotFound,
                "No round has a step 'serach'.",
                hint: "The nearest is 'search'."
            )
        ) { try SampleHistory.usual.history(step: "serach") }
    }

    @Test func `leaves out runs that did not come to their end`() throws {
        var runs = SampleHistory.usual.runs
        runs[3].state = .interrupted
        let history = try RunHistory(ComparedLabel("main", runs: runs), .p95, step: nil)
        #expect(text(history).contains("1 run was left out, because it did not come to an end."))
    }

    /// A plan that was written anew for each run must not fill the terminal.
    @Test func `counts circumstances that are too many to tell`() throws {
        let runs = SampleHistory(p95: (0..<60).map { 84_000 + UInt64($0 % 3) }).runs
        let changing = runs.enumerated().map { index, record in
            var run = record
            run.info.planText += "\(index)"
            return run
        }
        let history = try RunHistory(ComparedLabel("main", runs: changing), .p95, step: nil)
        #expect(text(history).contains("… and 39 more changes of machine, plan or version."))
        #expect((try document(history)["changes"] as? [Any])?.count == 59)
    }
}

@Suite struct `A page about a history` {
    private func page(_ history: RunHistory) throws -> ParsedPage {
        let text = HistoryPage(history).text
        #expect(WellFormedness.fault(in: text) == nil)
        return try ParsedPage(text)
    }

    @Test func `has a chart of the runs and a table of the changes`() throws {
        let page = try page(try SampleHistory.usual.history())
        #expect(try page.count("//figure[@id='history']//tbody/tr") == 28)
        #expect(try page.count("//figure[@id='history']//path[@class='reference']") == 1)
        #expect(try page.count("//table[@class='history']/tbody/tr") == 4)
        #expect(
            try page.texts("//table[@class='history']//span").first
                == "the plan changed here: another text of “Browse”"
        )
        #expect(try page.count("//header/p[@class='verdict warning']") == 1)
    }

    @Test func `has no table where nothing changed`() throws {
        let page = try page(try SampleHistory(p95: [84_000]).history())
        #expect(try page.count("//table[@class='history']") == 0)
        #expect(try page.count("//figure[@id='history']") == 1)
    }

    @Test func `shows hostile names as what they are`() throws {
        var sample = SampleHistory.usual
        sample.label = "<script>alert(1)</script>"
        let page = try page(try sample.history())
        #expect(try page.count("//script") == 1)
        #expect(try page.texts("//h1") == ["“<script>alert(1)</script>” over time"])
    }

    /// `REPORT_GALLERY=folder swift test --filter history` writes it there.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["REPORT_GALLERY"] != nil))
    func `is looked at in the gallery`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["REPORT_GALLERY"])
        let file = URL(fileURLWithPath: folder).appendingPathComponent("history.html")
        try Data(HistoryPage(try SampleHistory.usual.history()).text.utf8).write(to: file)
    }
}

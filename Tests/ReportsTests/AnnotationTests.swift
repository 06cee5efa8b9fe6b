import LoadPlan
import Measurement
import Reports
import Testing

@Suite struct `Notes on a plan's lines` {
    private static let plan = """
        {
          "name": "Browse", "target": "http://127.0.0.1:8080",
          "scenarios": [{ "name": "visitors", "load": { "users": 1, "iterations": 1 }, "steps": [
            { "get": "/", "name": "home" },
            { "get": "/search", "name": "search" }
          ] }],
          "thresholds": ["errors == 0",
            "p95 < 1ms"]
        }
        """

    private func notes(_ file: String = "plans/browse.json") throws -> PlanAnnotations {
        let reader = PlanReader(dataFile: \.names)
        return PlanAnnotations(file: file, try reader.places(Self.plan, as: .json))
    }

    @Test func `stand on the lines of the steps that are worse`() throws {
        let lines = try notes().text(try SamplePair.slower.comparison())
            .split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("::error file=plans/browse.json,title=“after” is worse than"))
        #expect(
            lines[2] == "::error file=plans/browse.json,line=5,title=“after” is worse than “before”"
                + "::search: p95 11.2 %25 slower (62.8 ms instead of 56.5 ms), between 8.3 and "
                + "13.9 %25 with a confidence of 95 %25."
        )
    }

    @Test func `are none where nothing is worse`() throws {
        let same = try SamplePair.slower.comparison { $0.metric = ComparedMetric.all[0] }
        #expect(try notes().text(same) == "")
    }

    @Test func `warn where the rounds are too few`() throws {
        let text = try notes("./plans/browse.json").text(try SamplePair.tooFew.comparison())
        #expect(text.hasPrefix("::warning file=plans/browse.json,title=Too few rounds::“after”"))
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test func `have no line where the plan has no such step`() throws {
        var pair = SamplePair.slower
        pair.before.steps = [("visitors", "gone")]
        pair.after.steps = pair.before.steps
        let lines = try notes().text(try pair.comparison()).split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("::error file=plans/browse.json,title=") })
    }

    @Test func `stand on the lines of thresholds that were missed`() throws {
        var sample = SampleRuns.usual
        sample.thresholds = try ["errors == 0", "p95 < 1ms", "p99 < 1ms"].map {
            try Threshold.parse($0)
        }
        let lines = try notes().text(sample.make()).split(separator: "\n")
        let title = "title=Threshold missed::"
        #expect(
            lines.contains { $0.hasPrefix("::error file=plans/browse.json,line=8,\(title)p95") }
        )
        #expect(lines.contains { $0.hasPrefix("::error file=plans/browse.json,\(title)p99 < 1ms") })
    }

    /// Else a name could end the note and print a command of its own.
    @Test func `are one line each, whatever names hold`() throws {
        var pair = SamplePair.slower
        pair.after.label = "x,line=9::\r\n\u{301}::stop-commands::y%0A"
        let text = try notes("pl,an:s.json").text(try pair.comparison())
        let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
        #expect(lines.count == 3)
        #expect(text.hasPrefix("::error file=pl%2Can%3As.json,title=“x%2Cline=9%3A%3A"))
        #expect(text.contains("%0D%0A\u{301}%3A%3Astop-commands%3A%3Ay%250A” is worse"))
    }
}

import Measurement
import Reports
import Testing

@Suite struct `A summary in Markdown` {
    @Test(arguments: [
        ("usual", SampleRuns.usual), ("hostile", SampleRuns.hostile), ("empty", SampleRuns.empty),
    ])
    func `has a run's verdict, thresholds and steps`(name: String, sample: SampleRun) throws {
        try Golden.expect(RunMarkdown(sample.make()).text, equals: "run-\(name).md")
    }

    @Test func `has a comparison's sentences on top, and all figures behind a fold`() throws {
        let comparison = try SamplePair.slower.comparison()
        let text = ComparisonMarkdown(comparison).text
        try Golden.expect(text, equals: "compare-slower.md")
        #expect(text.hasPrefix("**✗ “after” is worse than “before”: the p95 of the response time"))
    }

    @Test func `says of too few rounds that they are too few`() throws {
        let text = ComparisonMarkdown(try SamplePair.tooFew.comparison()).text
        #expect(text.hasPrefix("**? “after”: too few rounds to tell whether"))
    }

    /// What a plan or a server brings stands for nothing but itself.
    @Test func `shows hostile names as what they are`() throws {
        var pair = SamplePair.slower
        pair.after.label = "a|b`c\n## <img src=x> **@team** [x](http://e) $1$ \u{202E}\\"
        let text = ComparisonMarkdown(try pair.comparison()).text
        let label =
            "a\\|b\\`c \\#\\# &lt;img src=x&gt; \\*\\*@<!-- -->team\\*\\* \\[x\\](http://e) "
            + "\\$1\\$ \u{FFFD}\\\\"
        #expect(text.hasPrefix("**✗ “\(label)” is worse than “before”"))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        for row in rows {
            let bars = row.replacing("\\\\", with: "").replacing("\\|", with: "").count {
                $0 == "|"
            }
            #expect([9, 10].contains(bars), "\(row)")
        }
    }

    @Test func `is cut where a page could not show it`() throws {
        var pair = SamplePair.slower
        pair.before.steps = (0..<300).map { ("visitors", "step \($0)") }
        pair.after.steps = pair.before.steps
        let text = ComparisonMarkdown(try pair.comparison()).text
        #expect(text.contains("… and 1,408 more rows."))
        #expect(text.utf8.count < 400_000)
    }
}

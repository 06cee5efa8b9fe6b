import Foundation
import Measurement
import Reports
import Statistics
import Testing

@Suite struct `A comparison of rounds` {
    private static let before = SampleRounds(
        label: "before",
        p95: [84_000, 85_500, 83_200, 86_100, 84_700],
        throughput: [412, 409, 415, 411, 410],
        errors: [3, 0, 2, 1, 4]
    )
    private static let after = SampleRounds(
        label: "after",
        p95: [93_100, 95_000, 92_400, 94_200, 96_300],
        throughput: [408, 402, 413, 404, 407],
        errors: [2, 1, 4, 0, 3],
        startedAt: 1_763_925_300
    )

    private func comparison(
        _ rounds: SampleRounds...,
        options: (inout RunComparison.Options) -> Void = { _ in }
    ) throws -> RunComparison {
        var chosen = RunComparison.Options()
        options(&chosen)
        return try RunComparison(rounds.map(\.compared), chosen)
    }

    private func text(_ comparison: RunComparison) -> String {
        ComparisonText(comparison, width: 120, colour: false).text
    }

    private func verdicts(_ comparison: RunComparison) -> [String: String] {
        let all = comparison.rows.filter { $0.step == .all }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.metric.name, $0.verdict.phrase) })
    }

    @Test func `says of each figure what the rounds support`() throws {
        let comparison = try self.comparison(Self.before, Self.after)
        #expect(comparison.hasWorse)
        #expect(verdicts(comparison)["p95"] == "worse")
        #expect(verdicts(comparison)["throughput"] == "no difference shown")
        #expect(verdicts(comparison)["errors"] == "no difference shown")
        #expect(comparison.rows.count == 3 * 8)
        try Golden.expect(text(comparison), equals: "compare-slower.txt")
        try Golden.expect(ComparisonCSV(comparison).text, equals: "compare-slower.csv")
    }

    @Test func `finds by pairs what drift hides`() throws {
        let drift = [0.8, 1.3, 0.9, 1.2, 1.0, 1.1, 0.7]
        func rounds(_ label: String, _ slowness: Double) -> SampleRounds {
            SampleRounds(
                label: label,
                p95: drift.map { UInt64(84_000 * $0 * slowness) },
                throughput: drift.map { 400 / $0 / slowness }
            )
        }
        let (before, after) = (rounds("before", 1), rounds("after", 1.08))
        #expect(verdicts(try comparison(before, after))["p95"] == "no difference shown")
        let pairs = try comparison(before, after) { $0.isPaired = true }
        #expect(verdicts(pairs)["p95"] == "worse")
        #expect(verdicts(pairs)["throughput"] == "worse")
        #expect(text(pairs).contains("Rounds are compared in pairs"))
        let row = try #require(try JSONComparison(pairs).row("p95"))
        #expect(row["test"] as? String == "wilcoxon-signed-rank")
        #expect(row["p_value"] as? Double == 2.0 / 128)
    }

    @Test func `has no pairs where one label has more rounds`() throws {
        var short = Self.after
        short.p95.removeLast()
        let error = #expect(throws: RunError.self) {
            try comparison(Self.before, short) { $0.isPaired = true }
        }
        #expect(error?.message.contains("'before' has 5 and 'after' 4") == true)
        let few = try comparison(Self.before, Self.after) { $0.isPaired = true }
        #expect(verdicts(few)["p95"] == "too few rounds to tell")
        let words = text(few).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("5 pairs of rounds cannot tell any change"))
        #expect(words.contains("6 rounds of each can"))
    }

    @Test func `is turned with its labels`() throws {
        let comparison = try self.comparison(Self.after, Self.before)
        #expect(verdicts(comparison)["p95"] == "better")
        #expect(!comparison.hasWorse)
    }

    @Test func `tells how requests were shared out among replicas`() throws {
        var (before, after) = (Self.before, Self.after)
        before.replicas = ["replica-1"]
        after.replicas = ["replica-1", "replica-2", "replica-3"]
        let comparison = try self.comparison(before, after)
        try Golden.expect(text(comparison), equals: "compare-split.txt")
        #expect(comparison.rows.count == 3 * 8)
    }

    @Test func `tells what the balancer measured meanwhile`() throws {
        let labels = [Self.before, Self.after].enumerated().map { index, rounds in
            var runs = rounds.runs
            for round in runs.indices { runs[round].info.number = 10 * index + round + 1 }
            return ComparedLabel(rounds.label, runs: runs)
        }
        let statistics = try SampleStatistics.make(of: [labels[1]])
        let comparison = try RunComparison(labels, .init(), balancer: statistics)
        try Golden.expect(text(comparison), equals: "compare-balancer.txt")
        try Golden.expect(LabelJSON(comparison).text, equals: "compare-labels.json")
    }

    @Test func `tells what two tools' definitions explain`() throws {
        var jmeter = Self.after
        jmeter.label = "jmeter"
        jmeter.isForeign = true
        let comparison = try self.comparison(Self.before, jmeter)
        try Golden.expect(text(comparison), equals: "compare-tools.txt")
        let turned = text(try self.comparison(jmeter, Self.before)).squeezed
        #expect(turned.contains("In “before” the p95 is 76.2 ms from when requests were sent"))
        #expect(!text(try self.comparison(Self.before, Self.after)).contains("JMeter"))
        var other = jmeter
        other.label = "jmeter too"
        #expect(!text(try self.comparison(jmeter, other)).contains("elapsed"))
    }

    @Test func `has too few rounds of three`() throws {
        var (before, after) = (Self.before, Self.after)
        before.p95.removeLast(2)
        after.p95.removeLast(2)
        let comparison = try self.comparison(before, after)
        #expect(comparison.rows.allSatisfy { $0.verdict == .tooFewRounds })
        #expect(!comparison.hasWorse)
        try Golden.expect(text(comparison), equals: "compare-too-few.txt")
    }

    @Test func `speaks of the figure that is asked for`() throws {
        let comparison = try self.comparison(Self.before, Self.after) { options in
            options.metric = ComparedMetric.all[0]
        }
        #expect(!comparison.hasWorse)
        #expect(text(comparison).hasPrefix("  “after”: no difference shown in the throughput"))
    }

    @Test func `compares one step alone where that is asked for`() throws {
        let comparison = try self.comparison(Self.before, Self.after) { $0.step = "search" }
        #expect(comparison.rows.count == 8)
        #expect(text(comparison).contains("the p95 of the response time of search"))
        let all = try self.comparison(Self.before, Self.after) { $0.step = "(all)" }
        #expect(Set(all.rows.map(\.step)) == [.all])
    }

    @Test func `names the nearest step of one that no round has`() throws {
        #expect(
            throws: RunError(
                .runNotFound,
                "No round has a step 'serach'.",
                hint: "The nearest is 'search'."
            )
        ) { try comparison(Self.before, Self.after) { $0.step = "serach" } }
    }

    /// What is known from below may be anything above: it must not decide.
    @Test func `does not judge by what is only known from below`() throws {
        var before = Self.before
        before.bounds = 3
        let unsure = try self.comparison(before, Self.after)
        #expect(verdicts(unsure)["p95"] == "no difference shown")
        #expect(text(unsure).contains("† Some values are only known from below"))
        var after = Self.after
        after.bounds = 3
        let sure = try comparison(Self.before, after)
        #expect(verdicts(sure)["p95"] == "worse")
        #expect(text(sure).contains("≥ A figure that is only known from below"))
        let row = try #require(try JSONComparison(sure).row("p95"))
        #expect(row["remark"] as? String == "a median is only known from below")
    }

    @Test func `tells all of it in JSON`() throws {
        let comparison = try self.comparison(Self.before, Self.after)
        let row = try #require(try JSONComparison(comparison).row("p95"))
        let names = [
            "baseline", "candidate", "step", "metric", "baseline_median", "candidate_median",
            "shift_percent", "interval_low_percent", "interval_high_percent", "confidence",
            "p_value", "rounds_baseline", "rounds_candidate", "smallest_detectable_percent",
            "verdict", "kind", "scenario", "remark", "test",
        ]
        #expect(row.keys.sorted() == names.sorted())
        #expect(row["step"] as? String == "(all)")
        #expect(row["kind"] as? String == "all")
        #expect(row["baseline_median"] as? Double == 84.7)
        #expect(row["confidence"] as? Double == 0.95)
        #expect(row["verdict"] as? String == "worse")
        let pValue = try #require(row["p_value"] as? Double)
        #expect((pValue - 2.0 / 252).magnitude < 1e-12)
        let shift = try #require(row["shift_percent"] as? Double)
        #expect((shift - 11.22).magnitude < 0.01)
    }

    @Test func `is null where something is not defined`() throws {
        var (before, after) = (Self.before, Self.after)
        before.errors = []
        after.errors = []
        before.p95.removeLast(3)
        let comparison = try self.comparison(before, after)
        let errors = try #require(try JSONComparison(comparison).row("errors"))
        for name in ["shift_percent", "interval_low_percent", "smallest_detectable_percent"] {
            #expect(errors[name] is NSNull, "\(name)")
        }
        #expect(errors["p_value"] as? Double == 1)
        let p95 = try #require(try JSONComparison(comparison).row("p95"))
        #expect(p95["interval_low_percent"] is NSNull)
        #expect(p95["rounds_baseline"] as? Int == 2)
    }

    @Test func `says what makes it doubtful`() throws {
        var after = Self.after
        after.planText = "{ \"name\": \"Browse\", \"users\": 60 }"
        after.machine?.cores = 8
        after.startedAt += 100_000
        after.findings = ["A worker used 90 % of a core or more in 9 of 10 seconds."]
        after.steps.append(("visitors", "cart"))
        let text = self.text(try comparison(Self.before, after)).squeezed
        for sentence in [
            "“after” ran another plan than “before”", "“after” ran on another machine",
            "All rounds of “before” ran before or after all of “after”",
            "In 5 of 5 rounds of “after” the generator was the bottleneck",
            "“before” has no step 'cart'.", "≠ AMD EPYC 7B13, 8 cores",
        ] {
            #expect(text.contains(sentence), "\(sentence)")
        }
    }

    @Test func `claims nothing of another tool's generator`() throws {
        var jmeter = Self.after
        jmeter.label = "jmeter"
        jmeter.isForeign = true
        jmeter.planText = ""
        let text = self.text(try comparison(Self.before, jmeter)).squeezed
        #expect(text.contains("“jmeter” is of another tool: nothing is known of its generator"))
        #expect(!text.contains("“jmeter” ran on another machine"))
        #expect(!text.contains("bottleneck"))
        #expect(!text.contains("another plan"))
    }

    @Test func `knows a step by its scenario where two have steps of that name`() throws {
        var (before, after) = (Self.before, Self.after)
        before.steps = [("buyers", "home"), ("sellers", "home")]
        after.steps = before.steps
        let comparison = try self.comparison(before, after)
        #expect(comparison.rows.count == 3 * 8)
        #expect(text(comparison).contains("sellers / home"))
        var renamed = Self.after
        renamed.steps = [("Thread Group", "home"), ("Thread Group", "search")]
        #expect(try self.comparison(Self.before, renamed).rows.count == 3 * 8)
    }

    @Test func `takes a step that is called as the sum for a step`() throws {
        var (before, after) = (Self.before, Self.after)
        before.steps = [("visitors", "(all)")]
        after.steps = [("visitors", "(all)")]
        let comparison = try self.comparison(before, after) { $0.step = "(all)" }
        #expect(Set(comparison.rows.map(\.step)) == [.step("(all)", scenario: nil, .request)])
    }

    @Test func `leaves out runs that did not come to their end`() throws {
        var runs = Self.after.runs
        runs[1].state = .interrupted
        let labels = [Self.before.compared, ComparedLabel("after", runs: runs)]
        let comparison = try RunComparison(labels, .init())
        #expect(comparison.rows[0].counts.candidate == 4)
        #expect(text(comparison).contains("Run 2 of “after” did not come to its end"))
    }

    @Test func `fits the scalability law to tagged rounds`() throws {
        let rounds = [1, 2, 4].map { replicas in
            let perfect = 400 * Double(replicas)
            let throughput = [0.98, 1, 1.02].map {
                $0 * perfect / (1 + 0.05 * Double(replicas - 1))
            }
            return SampleRounds(
                label: "r\(replicas)",
                p95: [80_000, 81_000, 82_000],
                throughput: throughput,
                tags: ["replicas": "\(replicas)"]
            ).compared
        }
        var options = RunComparison.Options()
        options.scaleBy = "replicas"
        let text = self.text(try RunComparison(rounds, options))
        try Golden.expect(text, equals: "compare-scaling.txt")
        options.scaleBy = "nodes"
        #expect(
            throws: RunError(
                .runNotFound,
                "No round has a number as its tag 'nodes'.",
                hint: "Numbers are in the tags 'replicas'."
            )
        ) { try RunComparison(rounds, options) }
    }

    @Test(arguments: [
        (
            [[162, 149, 138, 129, 144], [333, 269, 265, 256, 278], [593, 505, 544, 495, 555]],
            "κ is below 0 by less than twice its error: these rounds cannot tell it from 0."
        ),
        (
            [[100, 100.1, 99.9], [210, 210.1, 209.9], [460, 460.2, 459.8]],
            "Warning: σ below 0 has no meaning: these rounds do not follow the law."
        ),
    ])
    func `says of a coefficient below 0 whether it is sure`(
        throughputs: [[Double]],
        sentence: String
    ) throws {
        let rounds = zip([1, 2, 4], throughputs).map { replicas, throughput in
            SampleRounds(
                label: "r\(replicas)",
                p95: throughput.map { _ in 80_000 },
                throughput: throughput,
                tags: ["replicas": "\(replicas)"]
            ).compared
        }
        var options = RunComparison.Options()
        options.scaleBy = "replicas"
        let text = self.text(try RunComparison(rounds, options))
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(sentence))
    }

    /// The whole way from runs to verdicts, with noise of 2.5 % and forty pairs of the same.
    @Test func `shows no difference between rounds of the same deployment`() throws {
        var random = NormalNumbers(seed: 40)
        func rounds(_ label: String) -> SampleRounds {
            func noisy(_ value: Double) -> [Double] {
                (0..<5).map { _ in value * exp(0.025 * random.next()) }
            }
            return SampleRounds(
                label: label,
                p95: noisy(84_000).map { UInt64($0) },
                throughput: noisy(410)
            )
        }
        let quiet = try (0..<40).count { _ in
            try comparison(rounds("a"), rounds("b")).headlines
                .allSatisfy { $0.verdict.phrase == "no difference shown" }
        }
        #expect(quiet >= 38, "\(quiet) of 40")
    }
}

/// A comparison as programs read it.
private struct JSONComparison {
    private let rows: [[String: Any]]

    init(_ comparison: RunComparison) throws {
        let data = Data(ComparisonJSON(comparison).text.utf8)
        rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }

    /// Of all requests.
    func row(_ metric: String) -> [String: Any]? {
        rows.first { $0["metric"] as? String == metric && $0["kind"] as? String == "all" }
    }
}

extension String {
    /// With one space where there were several, and line ends.
    fileprivate var squeezed: String {
        split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
}

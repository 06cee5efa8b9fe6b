package import Measurement

/// What a search for a rate found: its probes, and the answer in a sentence.
package struct SearchSummary {
    package struct Probe: Sendable {
        package enum Outcome: Sendable { case held, missed, unclear }

        package var rate: Double
        package var run: RunResult
        package var outcome: Outcome

        package init(rate: Double, run: RunResult, outcome: Outcome) {
            self.rate = rate
            self.run = run
            self.outcome = outcome
        }
    }

    package enum Answer: Sendable, Equatable {
        /// The highest rate that held, and the lowest that did not.
        case found(Double, limit: Double, isConfirmed: Bool)
        /// The highest rate of the range held.
        case top(Double)
        /// Not even the lowest rate of the range held.
        case bottom(Double)
        /// What does not hold at the limit may be the generator's fault.
        case generator(Double?, limit: Double)
        case interrupted
    }

    private let probes: [Probe]
    private let answer: Answer
    private let width: Int
    private let colour: Bool

    package init(_ probes: [Probe], _ answer: Answer, width: Int = 100, colour: Bool) {
        self.probes = probes
        self.answer = answer
        self.width = width
        self.colour = colour
    }

    /// Lines of at most `width` columns, each with its end.
    package var text: String {
        let blocks = [
            probes.isEmpty ? [] : table.lines(width: width),
            TextFlow.paragraph(sentence, width: width),
        ]
        return blocks.filter { !$0.isEmpty }
            .map { block in block.map { $0.rendered(colour: colour) + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private var table: TextTable {
        var table = TextTable(columns: [
            .init(title: "probe", alignment: .left),
            .init(title: "run", expendability: 2),
            .init(title: "rate"),
            .init(title: "requests/s", expendability: 3),
            .init(title: "p50", expendability: 1),
            .init(title: "p95"),
            .init(title: "errors"),
            .init(title: "dropped", expendability: 4),
            .init(title: ""),
        ])
        table.rows = probes.enumerated().map { index, probe in row(index + 1, probe) }
        return table
    }

    private func row(_ number: Int, _ probe: Probe) -> [StyledText] {
        let all = probe.run.summaries[probe.run.steps.count]
        let times = all.response.map { [$0.p50, $0.p95] }
        return [
            StyledText(String(number)),
            StyledText(String(probe.run.info.number)),
            StyledText(Self.text(probe.rate)),
            StyledText(Quantity.rate(all.requestsPerSecond)),
        ] + (times?.map { StyledText(Quantity.latency($0)) } ?? ["–", "–"]) + [
            StyledText(Quantity.count(all.errors)),
            StyledText(Quantity.count(all.dropped)),
            Self.mark(probe.outcome),
        ]
    }

    private static func mark(_ outcome: Probe.Outcome) -> StyledText {
        switch outcome {
        case .held: StyledText("✓", .good)
        case .missed: StyledText("✗", .bad)
        case .unclear: StyledText("?", .warning)
        }
    }

    private var sentence: String {
        let end = probes.count == 1 ? "1 probe" : "\(probes.count) probes"
        return switch answer {
        case .found(let rate, let limit, let isConfirmed):
            "The thresholds hold up to \(Self.text(rate)), and no longer at \(Self.text(limit)); "
                + "\(end)\(isConfirmed ? ", the last of them to confirm it" : "")."
        case .top(let rate):
            "The thresholds hold at \(Self.text(rate)), the highest rate that was to be tried: the "
                + "limit lies above; \(end)."
        case .bottom(let rate):
            "The thresholds do not hold at \(Self.text(rate)), the lowest rate that was to be "
                + "tried; \(end)."
        case .generator(let rate, let limit):
            "The generator was the bottleneck at \(Self.text(limit)), so the target's limit is not "
                + "known\(Self.lowerBound(rate)); \(end)."
        case .interrupted: "Interrupted after \(end)."
        }
    }

    private static func lowerBound(_ rate: Double?) -> String {
        rate.map { "; the thresholds hold up to \(text($0))" } ?? ""
    }

    /// `187/s`, `0.25/s`.
    package static func text(_ rate: Double) -> String {
        let places = rate < 1 ? 4 : rate < 100 ? 2 : 0
        var text = Decimal.text(rate, places: places, grouped: true)
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        return "\(text)/s"
    }
}

import Measurement
import Reports
import Testing

@Suite struct `What a search says` {
    private func text(_ answer: SearchSummary.Answer, probes: Int = 3, width: Int = 100) -> String {
        let run = SampleRuns.usual.make()
        let rates = [25.0, 100, 1_250].prefix(probes)
        let outcomes: [SearchSummary.Probe.Outcome] = [.held, .missed, .unclear]
        return SearchSummary(
            zip(rates, outcomes).map { .init(rate: $0, run: run, outcome: $1) },
            answer,
            width: width,
            colour: false
        ).text
    }

    @Test(
        arguments: [
            (
                .found(187, limit: 195, isConfirmed: true),
                "hold up to 187/s, and no longer at 195/s; 3 probes, the last of them to con"
            ),
            (
                .found(0.25, limit: 0.26, isConfirmed: false),
                "hold up to 0.25/s, and no longer at 0.26/s; 3 probes."
            ),
            (.top(2_000), "hold at 2,000/s, the highest rate that was to be tried"),
            (.bottom(10), "do not hold at 10/s, the lowest rate that was to be tried"),
            (
                .generator(28.3, limit: 40),
                "The generator was the bottleneck at 40/s, so the target's limit is not known; the"
            ),
            (.interrupted, "Interrupted after 3 probes."),
        ] as [(SearchSummary.Answer, String)]
    )
    func `is a sentence`(answer: SearchSummary.Answer, words: String) {
        let lines = text(answer, width: 1_000).split(separator: "\n")
        #expect(lines.last?.contains(words) == true, "\(lines.last ?? "")")
    }

    @Test(arguments: [40, 60, 80, 100])
    func `has a row for each probe, and fits the terminal`(width: Int) {
        let lines = text(.top(5), width: width).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(
            ["25/s", "100/s", "1,250/s"].allSatisfy { rate in
                lines.contains { $0.contains(rate) }
            }
        )
        for mark in ["✓", "✗", "?"] { #expect(lines.contains { $0.contains(mark) }) }
    }

    @Test func `is little before the first probe has ended`() {
        #expect(text(.interrupted, probes: 0) == "  Interrupted after 0 probes.\n")
    }
}

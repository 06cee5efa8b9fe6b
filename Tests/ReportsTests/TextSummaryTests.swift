import Reports
import Testing

@Suite struct `A summary on a terminal` {
    @Test(arguments: [
        ("usual", SampleRuns.usual), ("stalled", SampleRuns.stalled), ("empty", SampleRuns.empty),
        ("unanswered", SampleRuns.unanswered), ("all-errors", SampleRuns.allErrors),
        ("wide", SampleRuns.wide), ("hostile", SampleRuns.hostile),
    ])
    func `says what the run came to`(name: String, sample: SampleRun) throws {
        let text = TextSummary(sample.make(), colour: false).text
        try Golden.expect(text, equals: "summary-\(name).txt")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test(arguments: [20, 40, 79, 140])
    func `fits any width`(width: Int) {
        let text = TextSummary(SampleRuns.hostile.make(), width: width, colour: false).text
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test func `is coloured only where it may be`() {
        let run = SampleRuns.usual.make()
        #expect(TextSummary(run, colour: true).text.contains("\u{1B}[31m"))
        #expect(!TextSummary(run, colour: false).text.contains("\u{1B}"))
    }
}

import Measurement
import Reports
import Testing

@Suite struct `What the self-test says` {
    /// On two cores; `lateness` is the p99.9 of half the ceiling over sockets.
    private func figures(lateness: UInt64, sentShare: Double = 1) -> SelfTestFigures {
        let run = SampleRuns.usual.make()
        var figures = SelfTestFigures(
            machine: SampleRun.machine,
            users: 50,
            seconds: 1.5,
            openFiles: 20_000
        )
        for (transport, speed) in [("socket", 64_250.0), ("libcurl", 27_123)] {
            for workers in 1...2 {
                var ceiling = SelfTestFigures.Ceiling(transport: transport, workers: workers, run)
                ceiling.requestsPerSecond = speed * Double(workers)
                ceiling.cpuPerRequest = 420_000 / speed
                ceiling.cpuShare = 0.97
                figures.ceilings.append(ceiling)
            }
            figures.halves.append(pace(transport, speed, lateness: lateness, sentShare))
            figures.memory.append(
                .init(transport: transport, users: 2_000, bytesPerUser: 1e8 / speed)
            )
        }
        figures.timer = pace("socket", 1_000, lateness: 90, 1)
        return figures
    }

    private func pace(
        _ transport: String,
        _ rate: Double,
        lateness: UInt64,
        _ sentShare: Double
    ) -> SelfTestFigures.Pace {
        let run = SampleRuns.usual.make()
        var pace = SelfTestFigures.Pace(transport: transport, askedPerSecond: rate, run)
        pace.sentShare = sentShare
        pace.latenessP50 = lateness / 9
        pace.latenessP99 = lateness / 3
        pace.latenessP999 = lateness
        return pace
    }

    @Test func `is what can be trusted`() throws {
        let text = SelfTestSummary(figures(lateness: 412), colour: false).text
        try Golden.expect(text, equals: "self-test.txt")
        #expect(text.contains("Up to about 64,000 requests/s over socket"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test(arguments: [(12_000, 1.0), (400, 0.98)] as [(UInt64, Double)])
    func `is that nothing can be trusted`(lateness: UInt64, sentShare: Double) {
        let figures = figures(lateness: lateness, sentShare: sentShare)
        let text = SelfTestSummary(figures, colour: false).text
        #expect(text.contains("was not sent in time"))
        #expect(!text.contains("Up to about"))
    }

    @Test(arguments: [30, 60, 80]) func `fits any width`(width: Int) {
        let text = SelfTestSummary(figures(lateness: 412), width: width, colour: false).text
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test func `has no figure for what was not measured`() {
        var empty = SelfTestFigures(
            machine: SampleRun.machine,
            users: 50,
            seconds: 0,
            openFiles: 64
        )
        empty.halves = [pace("socket", 100, lateness: 0, 0)]
        empty.halves[0].latenessP999 = nil
        #expect(SelfTestSummary(empty, colour: false).text.contains("–"))
    }
}

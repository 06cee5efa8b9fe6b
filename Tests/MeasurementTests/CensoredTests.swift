import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `Requests that were cut` {
    /// So many that took 10 ms and so many that were cut after 17 s.
    private func times(
        _ count: UInt64,
        cut: UInt64,
        after age: UInt64 = 17_000_000
    )
        -> LatencyDistribution
    {
        var (measured, censored) = (LatencyHistogram(), LatencyHistogram())
        if count > 0 { measured.record(10_000, count: count) }
        if cut > 0 { censored.record(age, count: cut) }
        return LatencyDistribution(measured: measured, censored: censored)
    }

    private let tenMilliseconds: UInt64 = 10_007
    private let seventeenSeconds: UInt64 = 17_006_591

    @Test func `leave alone what they cannot change`() {
        #expect(times(1_102, cut: 28).percentile(50) == .exact(tenMilliseconds))
        #expect(times(1_102, cut: 28).percentile(97) == .exact(tenMilliseconds))
    }

    @Test func `make lower bounds of what they can`() throws {
        let figures = try #require(LatencyFigures(times(1_102, cut: 28)))
        #expect(figures.p95 == .exact(tenMilliseconds))
        #expect(figures.p99 == .atLeast(seventeenSeconds, atMost: nil))
        #expect(figures.max == .atLeast(seventeenSeconds, atMost: nil))
        #expect(figures.mean.isBound)
        #expect(figures.mean.value > 400_000)
        #expect(
            LatencyFigures.bounds(figures, nil) == "response_mean response_p99 response_p999 "
                + "response_max"
        )
    }

    @Test func `have no upper limit where nothing finished`() throws {
        let figures = try #require(LatencyFigures(times(0, cut: 3)))
        #expect(figures.p50 == .atLeast(seventeenSeconds, atMost: nil))
    }

    @Test func `have an upper limit up to the slowest one that finished`() {
        // Cut after 1 ms, the twenty may have been the fastest or the slowest of all.
        let times = times(80, cut: 20, after: 1_000)
        #expect(times.percentile(10) == .atLeast(1_000, atMost: tenMilliseconds))
        #expect(times.percentile(50) == .exact(tenMilliseconds))
        #expect(times.percentile(90) == .atLeast(tenMilliseconds, atMost: nil))
    }

    @Test(
        arguments: [
            (.percentile(99, of: .response), .less, 1_000_000, false),
            (.percentile(99, of: .response), .less, 20_000_000, false),
            (.percentile(99, of: .response), .greater, 1_000_000, true),
            (.percentile(99, of: .service), .less, 20_000_000, false),
            (.percentile(50, of: .response), .less, 20_000, true),
            (.max(.response), .lessOrEqual, 60_000_000, false),
            (.mean(.response), .less, 60_000_000, false),
        ] as [(Threshold.Metric, Comparison, Double, Bool)]
    )
    func `are judged by what is known`(
        metric: Threshold.Metric,
        comparison: Comparison,
        bound: Double,
        holds: Bool
    ) {
        let totals = TwoScenarios.totals(
            TwoScenarios.second(0) {
                $0.steps[0].requests = 98
                $0.steps[0].unfinished = 2
                $0.steps[0].response.record(10_000, count: 98)
                $0.steps[0].service.record(10_000, count: 98)
                $0.steps[0].censoredResponse.record(17_000_000, count: 2)
                $0.steps[0].censoredService.record(16_000_000, count: 2)
            }
        )
        let threshold = Threshold(
            source: "",
            scope: nil,
            metric: metric,
            comparison: comparison,
            bound: bound
        )
        #expect(totals.evaluate(threshold, duration: 1).holds == holds)
    }

    @Test func `hold a threshold that every value they may have holds`() {
        let known = Reading.atLeast(10.0, atMost: 20)
        #expect(Comparison.less.holds(known, 30))
        #expect(!Comparison.less.holds(known, 15))
        #expect(Comparison.greaterOrEqual.holds(known, 10))
        #expect(Comparison.notEqual.holds(known, 21))
        #expect(!Comparison.equal.holds(known, 10))
    }
}

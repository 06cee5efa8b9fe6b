import Glibc
import Statistics
import Testing

/// What the verdicts are worth, counted over simulated experiments; docs/comparing.md shows the
/// counts that these tests print.
///
/// A run's figure is log-normal around what the target really does. The noise between runs is that
/// of medians and p95s on a quiet machine: 2.5 % of them, 5 % on a busy one, and 8.6 % on one whose
/// host gives its cores away, as `benchmarks/verdicts` found it.
@Suite struct `Verdicts over simulated experiments` {
    private struct Experiment {
        var rounds: Int
        /// The standard deviation of a run's figure, as a share of it.
        var noise: Double
        /// Of the candidate, as a share of the baseline.
        var slowdown: Double

        func run(_ counts: RoundCounts, _ random: inout NormalNumbers) throws -> Shift {
            let baseline = (0..<rounds).map { _ in 100 * exp(noise * random.next()) }
            let candidate = (0..<rounds).map { _ in
                100 * (1 + slowdown) * exp(noise * random.next())
            }
            return try #require(Shift(from: baseline, to: candidate, counts: counts))
        }

        func verdicts(of count: Int) throws -> [ShiftVerdict] {
            var random = NormalNumbers(seed: 20_261_127)
            let counts = RoundCounts(baseline: rounds, candidate: rounds)
            return try (0..<count).map { _ in
                ShiftVerdict(
                    try run(counts, &random),
                    matters: 0.05,
                    .lessIsBetter,
                    counts: counts
                )
            }
        }
    }

    @Test(arguments: [(rounds: 10, slowdown: 0.0), (10, 0.1), (20, 0.1)])
    func `have intervals that cover the planted shift`(rounds: Int, slowdown: Double) throws {
        let experiment = Experiment(rounds: rounds, noise: 0.025, slowdown: slowdown)
        let counts = RoundCounts(baseline: rounds, candidate: rounds)
        var random = NormalNumbers(seed: 1)
        let covered = try (0..<2_000).count { _ in
            let shift = try experiment.run(counts, &random)
            let interval = try #require(shift.interval)
            let scale = 100 / shift.baselineMedian
            let planted = 100 * slowdown
            return interval.low * scale <= planted && planted <= interval.high * scale
        }
        print("\(covered) of 2,000 intervals cover \(slowdown), \(rounds) rounds each")
        #expect((1_860...1_940).contains(covered))
    }

    @Test(arguments: [0.025, 0.05, 0.086])
    func `show no difference where there is none`(noise: Double) throws {
        let experiment = Experiment(rounds: 5, noise: noise, slowdown: 0)
        for count in [40, 2_000] {
            let quiet = try experiment.verdicts(of: count).count {
                if case .noDifferenceShown = $0 { true } else { false }
            }
            print("\(quiet) of \(count) comparisons of the same, noise \(noise), show nothing")
            #expect(Double(quiet) >= 0.95 * Double(count))
        }
    }

    /// `least` is what the noise leaves: in a storm ten rounds are too few.
    @Test(arguments: [(0.025, 10, 900), (0.05, 10, 900), (0.086, 10, 500), (0.086, 25, 900)])
    func `find a planted slowdown`(noise: Double, rounds: Int, least: Int) throws {
        let experiment = Experiment(rounds: rounds, noise: noise, slowdown: 0.1)
        let found = try experiment.verdicts(of: 1_000).count { $0 == .worse }
        let what = "slowdowns of 10 % are found, noise \(noise), \(rounds) rounds each"
        print("\(found) of 1,000 \(what)")
        #expect(found >= least)
    }
}

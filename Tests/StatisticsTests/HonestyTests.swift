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
        /// What a round of either label shares with that of the other which ran beside it: its
        /// standard deviation.
        var drift = 0.0
        var design = RankDesign.independent

        func run(_ counts: RoundCounts, _ random: inout NormalNumbers) throws -> Shift {
            let times = (0..<rounds).map { _ in
                drift == 0 ? 100 : 100 * exp(drift * random.next())
            }
            let baseline = times.map { $0 * exp(noise * random.next()) }
            let candidate = times.map { $0 * (1 + slowdown) * exp(noise * random.next()) }
            return try #require(Shift(from: baseline, to: candidate, counts: counts))
        }

        func verdicts(of count: Int) throws -> [ShiftVerdict] {
            var random = NormalNumbers(seed: 20_261_127)
            let counts = RoundCounts(baseline: rounds, candidate: rounds, design: design)
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

    /// As this machine is: what drifts, and the noise of a round of 6 s by itself.
    @Test func `find a planted slowdown by pairs where the machine drifts`() throws {
        func verdicts(_ slowdown: Double, _ design: RankDesign) throws -> [ShiftVerdict] {
            let drifting = Experiment(
                rounds: 10,
                noise: 0.052,
                slowdown: slowdown,
                drift: 0.07,
                design: design
            )
            return try drifting.verdicts(of: 1_000)
        }
        let found = try verdicts(0.1, .pairs).count { $0 == .worse }
        let foundApart = try verdicts(0.1, .independent).count { $0 == .worse }
        let quiet = try verdicts(0, .pairs).count { $0 != .worse && $0 != .better }
        print("\(found) of 1,000 slowdowns of 10 % are found by pairs, \(foundApart) without")
        print("\(quiet) of 1,000 comparisons of the same by pairs show nothing")
        #expect(found >= 900)
        #expect(foundApart < 700)
        #expect(quiet >= 950)
    }
}

import LoadPlan
import Testing

@testable import LoadModel

@Suite struct `A pause of a distribution` {
    private static let mean: UInt64 = 1_000_000_000

    /// In means, ascending.
    private func pauses(
        _ shape: ThinkDistribution.Shape,
        cutTo: ClosedRange<UInt64>? = nil
    )
        -> [Double]
    {
        let think = Think.distributed(ThinkDistribution(shape, cutTo: cutTo))
        var random = RandomSource(seed: 42)
        return (0..<100_000).map { _ in Double(think.draw(from: &random)) / Double(Self.mean) }
            .sorted()
    }

    private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(values.count)).squareRoot())
    }

    @Test(
        arguments: [
            // Of the standard normal distribution: 0, ±0.6745, 1.6449.
            (
                .normal(mean: mean, deviation: mean / 5), 0.2,
                [(0.25, 0.8651), (0.5, 1), (0.75, 1.1349), (0.95, 1.3290)]
            ),
            // -ln(1 - p).
            (
                .exponential(mean: mean), 1,
                [(0.25, 0.2877), (0.5, 0.6931), (0.75, 1.3863), (0.95, 2.9957)]
            ),
            // Variance of the logarithm ln 1.25: exp(±0.4724 z - 0.1116).
            (
                .logNormal(mean: mean, deviation: mean / 2), 0.5,
                [(0.25, 0.6504), (0.5, 0.8944), (0.75, 1.2300), (0.95, 1.9452)]
            ),
        ] as [(ThinkDistribution.Shape, Double, [(Double, Double)])]
    )
    func `has its mean, deviation and quantiles`(
        shape: ThinkDistribution.Shape,
        deviation: Double,
        quantiles: [(Double, Double)]
    ) {
        let pauses = pauses(shape)
        let moments = moments(pauses)
        #expect(abs(moments.mean - 1) < 0.01)
        #expect(abs(moments.deviation - deviation) < 0.015)
        for (share, value) in quantiles {
            let drawn = pauses[Int(share * Double(pauses.count))]
            #expect(abs(drawn - value) < 0.02 * max(1, value), "\(share)")
        }
    }

    @Test func `is cut to its bounds, and to 0`() {
        let wide = pauses(.normal(mean: Self.mean, deviation: Self.mean))
        // P(z < -1) is 0.1587.
        #expect(abs(Double(wide.count { $0 == 0 }) / 100_000 - 0.1587) < 0.005)
        let cut = pauses(.exponential(mean: Self.mean), cutTo: Self.mean / 2...2 * Self.mean)
        #expect(cut.first == 0.5)
        #expect(cut.last == 2)
        #expect(abs(Double(cut.count { $0 == 0.5 }) / 100_000 - 0.3935) < 0.005)
        #expect(abs(Double(cut.count { $0 == 2 }) / 100_000 - 0.1353) < 0.005)
    }

    @Test func `is the same for the same seed`() {
        let think = Think.distributed(ThinkDistribution(.exponential(mean: Self.mean)))
        func draws(_ seed: UInt64) -> [UInt64] {
            var random = RandomSource(seed: seed)
            return (0..<10).map { _ in think.draw(from: &random) }
        }
        #expect(draws(7) == draws(7))
        #expect(draws(7) != draws(8))
    }
}

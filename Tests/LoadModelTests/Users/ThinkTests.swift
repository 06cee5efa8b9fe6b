import LoadPlan
import Testing

@testable import LoadModel

@Suite struct `A pause of a distribution` {
    private static let mean: UInt64 = 1_000_000_000

    /// In means, ascending.
    private func pauses(
        _ shape: Pause<UInt64>.Shape,
        offset: UInt64? = nil,
        cutTo: ClosedRange<UInt64>? = nil
    ) -> [Double] {
        let pause = Pause(
            shape,
            offset: offset,
            shortest: cutTo?.lowerBound,
            longest: cutTo?.upperBound
        )
        var random = RandomSource(seed: 42)
        return (0..<100_000).map { _ in Double(pause.draw(from: &random)) / Double(Self.mean) }
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
            // |z|: its median is 0.6745, its mean 0.7979, its deviation 0.6028.
            (
                .normal(mean: 0, deviation: 1_253_314_137, isFolded: true), 0.7555,
                [(0.25, 0.3994), (0.5, 0.8453), (0.75, 1.4417), (0.95, 2.4564)]
            ),
            // Of 1,000 ms: about normal, with a deviation of its root.
            (
                .poisson(mean: mean), 0.0316,
                [(0.25, 0.979), (0.5, 1), (0.75, 1.021), (0.95, 1.052)]
            ),
        ] as [(Pause<UInt64>.Shape, Double, [(Double, Double)])]
    )
    func `has its mean, deviation and quantiles`(
        shape: Pause<UInt64>.Shape,
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
        let pause = Pause(.exponential(mean: Self.mean))
        func draws(_ seed: UInt64) -> [UInt64] {
            var random = RandomSource(seed: seed)
            return (0..<10).map { _ in pause.draw(from: &random) }
        }
        #expect(draws(7) == draws(7))
        #expect(draws(7) != draws(8))
    }

    @Test(arguments: [0, 1, 3, 9, 10, 11, 40])
    func `has the frequencies of Poisson's law`(mean: Int) {
        var counts: [Int: Int] = [:]
        var random = RandomSource(seed: 7)
        for _ in 0..<200_000 { counts[Int(random.poisson(mean: Double(mean))), default: 0] += 1 }
        // e⁻ᵐ mᵏ/k!, from one k to the next; four times the deviation of chance.
        var share = Self.exponential(-Double(mean))
        for count in 0...3 * mean + 5 {
            let wanted = share * 200_000
            let seen = Double(counts[count] ?? 0)
            #expect(abs(seen - wanted) <= 4 * wanted.squareRoot() + 4, "\(count) of \(mean)")
            share *= Double(mean) / Double(count + 1)
        }
    }

    @Test func `is longer by its offset`() {
        let pauses = pauses(.poisson(mean: 0), offset: Self.mean / 2)
        #expect(pauses.first == 0.5 && pauses.last == 0.5)
        let cut = self.pauses(
            .exponential(mean: Self.mean),
            offset: Self.mean,
            cutTo: 0...Self.mean
        )
        #expect(cut.first == 1 && cut.last == 1)
    }

    /// By its series, which converges for any number.
    private static func exponential(_ x: Double) -> Double {
        guard abs(x) <= 1 else { return exponential(x / 2) * exponential(x / 2) }
        var (sum, term) = (1.0, 1.0)
        for index in 1...20 {
            term *= x / Double(index)
            sum += term
        }
        return sum
    }
}

@Suite struct `A pause of an expression` {
    /// The times in ms between the requests of one user who has these pauses, and what is logged.
    private func distances(
        _ pauses: [Pause<TimeValue>]
    ) throws -> (milliseconds: [UInt64], log: [String]) {
        let count = Variable(name: "n", value: .of("${__counter(TRUE)}"))
        let plan = plan(
            closed(users: 1, seconds: 0, iterations: 2),
            [get("/")] + pauses.flatMap { [.set([count]), .think(Think($0)), get("/")] }
        )
        let machine = SampleMachine()
        let shared = try Program(plan, properties: [:]).sharedCounters(machine: machine)
        var time = try VirtualTime(plan, shared: shared)
        time.run { _, _ in (0, answer()) }
        let sent = time.sent.map { $0.at / millisecond }
        return (zip(sent, sent.dropFirst()).map { $1 - $0 }, machine.lines)
    }

    private func evaluated(_ text: String) -> TimeValue { .evaluated(.of(text)) }

    @Test func `is evaluated each time, in milliseconds or with a unit`() throws {
        let pauses = ["${n}00", "${n}s", "${n}.5", " ${n}0 ", "${__intSum(40,2)}"]
        let (distances, log) = try distances(pauses.map { Pause(.fixed(evaluated($0))) })
        let first: [UInt64] = [100, 1_000, 1, 10, 42]
        let second: [UInt64] = [200, 2_000, 3, 20, 42]
        #expect(distances == first + [0] + second)
        #expect(log.isEmpty)
    }

    @Test func `of no time is none, and warned of once`() throws {
        let pauses = ["${none}", "-${n}", "${n}d"].map { Pause(.fixed(evaluated($0))) }
        let (distances, log) = try distances(pauses)
        #expect(distances == Array(repeating: 0, count: 7))
        #expect(
            log == [
                "warn users 1 '${none}' came to '${none}', which is no time, and counts as 0.",
                "warn users 1 '-${n}' came to '-1', which is no time, and counts as 0.",
                "warn users 1 '${n}d' came to '1d', which is no time, and counts as 0.",
            ]
        )
    }

    @Test func `may be a part of what is drawn`() throws {
        let pause = Pause(
            .between(evaluated("${n}00"), evaluated("${n}00")),
            offset: evaluated("${n}")
        )
        #expect(try distances([pause]).milliseconds == [101, 0, 202])
        let turned = Pause(.between(evaluated("${n}00"), .known(nanoseconds: 0)))
        #expect(try distances([turned]).milliseconds.allSatisfy { $0 <= 200 })
        let cut = Pause(.exponential(mean: evaluated("${n}h")), longest: evaluated("${n}s"))
        #expect(try distances([cut]).milliseconds == [1_000, 0, 2_000])
    }
}

import Statistics
import Testing

@Suite struct `A rank test` {
    @Test(arguments: SciPyTable.comparisons)
    func `has the p-value of SciPy, ties included`(sample: SciPyComparison) throws {
        let p = try #require(RankTest.pValue(sample.first, sample.second))
        #expect((p - sample.p).magnitude < 1e-9, "\(p)")
        let turned = try #require(RankTest.pValue(sample.second, sample.first))
        #expect((p - turned).magnitude < 1e-12)
    }

    /// The least that a p-value can be: two of all orders, which are C(n + m, n).
    @Test(arguments: [
        (first: 1, second: 1, p: 1.0), (1, 3, 0.5), (3, 3, 0.1), (4, 4, 2.0 / 70),
        (5, 5, 2.0 / 252), (1, 39, 0.05), (1, 40, 2.0 / 41),
    ])
    func `has a least p-value that the sizes alone give`(first: Int, second: Int, p: Double) throws
    {
        let low = (0..<first).map(Double.init)
        let high = (0..<second).map { Double(first + $0) }
        #expect((try #require(RankTest.pValue(low, high)) - p).magnitude < 1e-12)
        #expect(RoundCounts(baseline: first, candidate: second).areTooFew == (p >= 0.05))
    }

    @Test func `says nothing of an empty sample`() {
        #expect(RankTest.pValue([], [1, 2]) == nil)
        #expect(RankTest.pValue([1, 2], []) == nil)
    }

    @Test func `sees no difference between values that are all alike`() {
        #expect(RankTest.pValue([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]) == 1)
        #expect(
            RankTest.pValue(Array(repeating: 7, count: 200), Array(repeating: 7, count: 300)) == 1
        )
    }
}

@Suite struct `A shift between two samples` {
    private func shift(_ first: [Double], _ second: [Double]) -> Shift? {
        let counts = RoundCounts(baseline: first.count, candidate: second.count)
        return Shift(from: first, to: second, counts: counts)
    }

    @Test(arguments: SciPyTable.comparisons.filter { $0.first.count <= 20 })
    func `is that of Hodges and Lehmann, with its exact interval`(sample: SciPyComparison) throws {
        let shift = try #require(self.shift(sample.first, sample.second))
        #expect((shift.estimate - sample.shift).magnitude < 1e-9)
        #expect((shift.interval == nil) == (sample.low == nil))
        if let interval = shift.interval, let low = sample.low, let high = sample.high {
            #expect((interval.low - low).magnitude < 1e-9)
            #expect((interval.high - high).magnitude < 1e-9)
            #expect(interval.low <= shift.estimate && shift.estimate <= interval.high)
        }
    }

    @Test(arguments: SciPyTable.comparisons.filter(\.hasNoTies))
    func `has an interval without 0 where p is below 0.05`(sample: SciPyComparison) throws {
        let shift = try #require(self.shift(sample.first, sample.second))
        guard let interval = shift.interval else { return #expect(shift.pValue >= 0.05) }
        #expect((interval.low > 0 || interval.high < 0) == (shift.pValue < 0.05))
    }

    @Test func `is nothing where a sample is empty`() {
        #expect(shift([], [1]) == nil)
        #expect(shift([1], []) == nil)
    }

    @Test func `turns with the samples`() throws {
        let (low, high) = ([1.0, 2, 4, 8, 9], [3.0, 5, 6, 11, 12])
        let there = try #require(self.shift(low, high))
        let back = try #require(self.shift(high, low))
        #expect(there.estimate == -back.estimate)
        #expect(there.interval?.low == back.interval.map { -$0.high })
        #expect(there.pValue == back.pValue)
        #expect(there.detectable != nil)
    }
}

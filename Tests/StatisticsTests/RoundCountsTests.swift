import Statistics
import Testing

@Suite struct `So many rounds` {
    /// The largest chance below 0.05 that two tails of the exact distribution have.
    @Test(arguments: [
        (baseline: 3, candidate: 3, rate: 0.0), (4, 4, 2.0 / 70), (5, 5, 8.0 / 252),
        (10, 10, 0.0432571),
    ])
    func `raise a false alarm as often as the steps of the ranks leave`(
        baseline: Int,
        candidate: Int,
        rate: Double
    ) {
        let counts = RoundCounts(baseline: baseline, candidate: candidate)
        #expect((counts.falseAlarmRate - rate).magnitude < 1e-6, "\(counts.falseAlarmRate)")
    }

    /// Samples whose noise is known: what is found in 80 % of experiments is found by counting.
    @Test(arguments: [(5, 5), (10, 10), (6, 12), (21, 21)])
    func `find the change that they say they can find in 80 % of experiments`(
        baseline: Int,
        candidate: Int
    ) throws {
        let counts = RoundCounts(baseline: baseline, candidate: candidate)
        // Two rounds at either side of 0 have a deviation that is easily made 1.
        let unit = Shift(
            from: Self.spread(baseline),
            to: Self.spread(candidate),
            counts: counts
        )
        let detectable = try #require(unit?.detectable)
        var random = NormalNumbers(seed: 7)
        let found = (0..<1_000).count { _ in
            let first = (0..<baseline).map { _ in random.next() }
            let second = (0..<candidate).map { _ in random.next() + detectable }
            return Shift(from: first, to: second, counts: counts).map { $0.pValue < 0.05 } ?? false
        }
        #expect((750...850).contains(found), "\(found) of 1,000")
    }

    /// Values around 0 whose standard deviation, within the sample, is 1.
    private static func spread(_ count: Int) -> [Double] {
        let values = (0..<count).map { Double($0) - Double(count - 1) / 2 }
        let squares = values.reduce(0) { $0 + $1 * $1 }
        let deviation = (squares / Double(count - 1)).squareRoot()
        return values.map { $0 / deviation }
    }

    @Test func `find nothing where p can never be small`() throws {
        let counts = RoundCounts(baseline: 3, candidate: 3)
        #expect(counts.areTooFew)
        let shift = try #require(Shift(from: [1, 2, 3], to: [7, 8, 9], counts: counts))
        #expect(shift.detectable == nil)
        #expect(shift.interval == nil)
        #expect(shift.estimate == 6)
    }

    @Test func `are counted the same each time`() throws {
        let shifts = (0..<2).map { _ in
            Shift(
                from: [1, 2, 3, 5, 4],
                to: [2, 3, 4, 6, 5],
                counts: RoundCounts(baseline: 5, candidate: 5)
            )
        }
        #expect(shifts[0] == shifts[1])
    }

    @Test func `are judged by the normal approximation where there are very many`() {
        let counts = RoundCounts(baseline: 300, candidate: 300)
        #expect(!counts.areTooFew)
        #expect((counts.falseAlarmRate - 0.05).magnitude < 1e-9)
    }
}

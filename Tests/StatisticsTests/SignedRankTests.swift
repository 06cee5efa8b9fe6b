import Statistics
import Testing

@Suite struct `A test of signed ranks` {
    @Test(arguments: SciPyPairsTable.all)
    func `has the p-value of SciPy, ties included`(pairs: SciPyPairs) throws {
        let p = try #require(SignedRankTest.pValue(pairs.differences))
        #expect((p - pairs.p).magnitude < 1e-9, "\(p)")
        let turned = try #require(SignedRankTest.pValue(pairs.differences.map { -$0 }))
        #expect((p - turned).magnitude < 1e-12)
    }

    /// The least that a p-value can be: two of all signs, which are 2ⁿ.
    @Test(arguments: [(pairs: 1, p: 1.0), (5, 2.0 / 32), (6, 2.0 / 64), (10, 2.0 / 1_024)])
    func `has a least p-value that the number of pairs gives`(pairs: Int, p: Double) throws {
        let differences = (1...pairs).map(Double.init)
        #expect((try #require(SignedRankTest.pValue(differences)) - p).magnitude < 1e-12)
        let counts = RoundCounts(baseline: pairs, candidate: pairs, design: .pairs)
        #expect(counts.areTooFew == (p >= 0.05))
    }

    @Test func `leaves pairs without a difference out`() {
        #expect(SignedRankTest.pValue([]) == nil)
        #expect(SignedRankTest.pValue([0, 0]) == 1)
        #expect(
            SignedRankTest.pValue([0, 3, 0, 1, 2]) == SignedRankTest.pValue([3, 1, 2])
        )
    }

    @Test func `is the normal approximation where there are very many`() throws {
        let many = (1...700).map { Double($0) * ($0.isMultiple(of: 2) ? 1 : -1) }
        #expect(try #require(SignedRankTest.pValue(many)) > 0.9)
        #expect(try #require(SignedRankTest.pValue(many.map { $0 + 100 })) < 1e-6)
        let counts = RoundCounts(baseline: 700, candidate: 700, design: .pairs)
        #expect((counts.falseAlarmRate - 0.05).magnitude < 1e-9)
    }
}

@Suite struct `A shift within pairs` {
    private func shift(_ differences: [Double], drift: (Int) -> Double = { _ in 0 }) -> Shift? {
        let baseline = differences.indices.map { 100 + drift($0) }
        let candidate = zip(baseline, differences).map { $0 + $1 }
        let counts = RoundCounts(
            baseline: baseline.count,
            candidate: baseline.count,
            design: .pairs
        )
        return Shift(from: baseline, to: candidate, counts: counts)
    }

    @Test(arguments: SciPyPairsTable.all.filter { $0.differences.count <= 12 })
    func `is the median of Walsh's averages, with its exact interval`(pairs: SciPyPairs) throws {
        let shift = try #require(self.shift(pairs.differences))
        #expect((shift.estimate - pairs.shift).magnitude < 1e-9)
        #expect((shift.interval == nil) == (pairs.low == nil))
        if let interval = shift.interval, let low = pairs.low, let high = pairs.high {
            #expect((interval.low - low).magnitude < 1e-9)
            #expect((interval.high - high).magnitude < 1e-9)
        }
        if pairs.hasNoTies, let interval = shift.interval {
            #expect((interval.low > 0 || interval.high < 0) == (shift.pValue < 0.05))
        }
    }

    @Test func `does not see what drifts, which samples by themselves do`() throws {
        let differences = [2.0, 3, 1, 2.5, 3.5, 2, 1.5, 3]
        let still = try #require(shift(differences))
        let drifting = try #require(shift(differences) { 40 * Double($0) })
        #expect((still.estimate - drifting.estimate).magnitude < 1e-9)
        #expect(still.pValue == drifting.pValue)
        #expect(still.pValue < 0.05)
        let baseline = differences.indices.map { 100 + 40 * Double($0) }
        let candidate = zip(baseline, differences).map { $0 + $1 }
        let counts = RoundCounts(baseline: 8, candidate: 8)
        let apart = try #require(Shift(from: baseline, to: candidate, counts: counts))
        #expect(apart.pValue > 0.5)
    }

    /// What is found in 80 % of experiments is found by counting.
    @Test(arguments: [6, 10, 20, 30])
    func `has a smallest change that is found in 80 % of experiments`(pairs: Int) throws {
        let counts = RoundCounts(baseline: pairs, candidate: pairs, design: .pairs)
        // Differences around 0 whose deviation is 1.
        let values = (0..<pairs).map { Double($0) - Double(pairs - 1) / 2 }
        let squares = values.reduce(0) { $0 + $1 * $1 }
        let deviation = (squares / Double(pairs - 1)).squareRoot()
        let detectable = try #require(shift(values.map { $0 / deviation })?.detectable)
        var random = NormalNumbers(seed: 7)
        let found = (0..<1_000).count { _ in
            let candidate = (0..<pairs).map { _ in random.next() + detectable }
            let none = [Double](repeating: 0, count: pairs)
            let shift = Shift(from: none, to: candidate, counts: counts)
            return shift.map { $0.pValue < 0.05 } ?? false
        }
        #expect((750...850).contains(found), "\(found) of 1,000")
    }
}

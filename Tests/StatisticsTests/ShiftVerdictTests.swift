import Statistics
import Testing

@Suite struct `A verdict on a shift` {
    private func verdict(
        _ baseline: [Double],
        _ candidate: [Double],
        _ direction: ShiftVerdict.Direction = .lessIsBetter,
        matters: Double = 0.05
    ) -> ShiftVerdict {
        let counts = RoundCounts(baseline: baseline.count, candidate: candidate.count)
        let shift = Shift(from: baseline, to: candidate, counts: counts)
        return ShiftVerdict(shift, matters: matters, direction, counts: counts)
    }

    private let plain = [100.0, 101, 102, 103, 104]

    @Test func `is worse or better where a shift is sure and matters`() {
        let slower = plain.map { $0 * 1.1 }
        #expect(verdict(plain, slower) == .worse)
        #expect(verdict(slower, plain) == .better)
        #expect(verdict(plain, slower, .moreIsBetter) == .better)
        #expect(verdict(slower, plain, .moreIsBetter) == .worse)
    }

    @Test func `calls a sure shift that is too small no difference, and says why`() {
        let slightlySlower = plain.map { $0 + 4.9 }
        #expect(verdict(plain, slightlySlower) == .noDifferenceShown(because: .tooSmallToMatter))
        #expect(verdict(plain, slightlySlower, matters: 0.04) == .worse)
    }

    @Test func `takes a shift of just what matters for one that does`() {
        let baseline = [100.0, 100, 100, 100, 100]
        #expect(verdict(baseline, baseline.map { $0 + 5 }) == .worse)
        #expect(verdict(baseline.map { $0 / 10 }, baseline.map { $0 / 10 + 0.5 }) == .worse)
    }

    @Test func `shows no difference where chance would do`() {
        let mixed = [99.0, 102.5, 101.5, 120, 98]
        #expect(verdict(plain, mixed) == .noDifferenceShown(because: .chance))
        #expect(verdict(plain, plain) == .noDifferenceShown(because: .chance))
    }

    @Test(arguments: [(1, 1), (3, 3), (1, 39), (0, 5), (5, 0)])
    func `knows that so few rounds cannot tell`(baseline: Int, candidate: Int) {
        let low = (0..<baseline).map { Double($0) + 1 }
        let high = (0..<candidate).map { Double($0) + 1_000 }
        #expect(verdict(low, high) == .tooFewRounds)
    }

    @Test func `holds any sure rise from none for one that matters`() {
        let none = [0.0, 0, 0, 0, 0]
        #expect(verdict(none, [0.1, 0.2, 0.1, 0.3, 0.1]) == .worse)
        #expect(verdict(none, none) == .noDifferenceShown(because: .chance))
    }

    @Test func `has the four phrases that programs read`() {
        let verdicts: [ShiftVerdict] = [
            .better, .worse, .noDifferenceShown(because: .chance), .tooFewRounds,
        ]
        #expect(
            verdicts.map(\.phrase)
                == ["better", "worse", "no difference shown", "too few rounds to tell"]
        )
    }
}

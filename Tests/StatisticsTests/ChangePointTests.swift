import Glibc
import Statistics
import Testing

@Suite struct `The best cut of a series` {
    /// Q as Matteson and James define it, of all distances anew.
    private func defined(_ values: [Double], at index: Int, end: Int) -> Double {
        func sum(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
            left.reduce(0) { sum, value in sum + right.reduce(0) { $0 + abs($1 - value) } }
        }
        let (left, right) = (values[..<index], values[index..<end])
        let (n, m) = (Double(left.count), Double(right.count))
        let energy =
            2 * sum(left, right) / (n * m) - sum(left, left) / (n * (n - 1))
            - sum(right, right) / (m * (m - 1))
        return n * m / (n + m) * energy
    }

    @Test(arguments: 1...20) func `has the largest statistic of all`(seed: Int) throws {
        var random = NormalNumbers(seed: UInt64(seed))
        let fewest = EnergySplit.fewest
        let values = (0..<(2 * fewest + seed)).map { _ in 100 + 10 * random.next() }
        var most = -Double.infinity
        for end in (2 * fewest)...values.count {
            for index in fewest...(end - fewest) {
                most = max(most, defined(values, at: index, end: end))
            }
        }
        let split = try #require(EnergySplit(of: values))
        #expect(abs(split.statistic - most) < 1e-9)
        let here = (split.index + fewest)...values.count
        #expect(here.contains { abs(defined(values, at: split.index, end: $0) - most) < 1e-9 })
    }

    @Test func `needs a few values on each side`() {
        #expect(EnergySplit(of: []) == nil)
        #expect(EnergySplit(of: Array(repeating: 1, count: 2 * EnergySplit.fewest - 1)) == nil)
    }
}

@Suite struct `Changes of a series` {
    private func indices(_ values: [Double]) -> [Int] {
        ChangePoints.find(in: values).map(\.index)
    }

    /// Levels of so many values each, with noise.
    private func series(_ levels: [(count: Int, level: Double)], noise: Double) -> [Double] {
        var random = NormalNumbers(seed: 7)
        return levels.flatMap { count, level in
            (0..<count).map { _ in level + noise * random.next() }
        }
    }

    @Test func `are found where the level steps`() throws {
        let values = series([(12, 84), (12, 94)], noise: 2)
        let changes = ChangePoints.find(in: values)
        #expect(changes.map(\.index) == [12])
        #expect(changes[0].pValue < ChangePoints.significance)
        #expect(ChangePoints.find(in: values) == changes)
        #expect(indices(values.map { 1_000 * $0 + 5 }) == [12])
        #expect(indices(values.map { -$0 }) == [12])
    }

    @Test func `are all found, in their order`() {
        #expect(indices(series([(15, 84), (15, 94), (10, 84)], noise: 1)) == [15, 30])
        #expect(indices(series([(10, 80), (10, 90), (10, 100)], noise: 1)) == [10, 20])
    }

    /// Flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³, which fell in 1899.
    ///
    /// G. W. Cobb, Biometrika 65 (1978).
    @Test func `are that of the Nile`() {
        let flow: [Double] = [
            1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020,
            960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840,
            874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100,
            832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944,
            984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744,
            749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718,
            714, 740,
        ]
        #expect(indices(flow) == [1899 - 1871])
    }

    @Test func `are found where the spread alone changes`() {
        var random = NormalNumbers(seed: 3)
        let values = (0..<80).map { 100 + ($0 < 40 ? 1 : 12) * random.next() }
        let found = indices(values)
        #expect(found.count == 1 && abs((found.first ?? 0) - 40) <= 4, "\(found)")
    }

    @Test func `make steps of a drift, each in its direction`() {
        var random = NormalNumbers(seed: 11)
        let values = (0..<60).map { 80 + 0.5 * Double($0) + random.next() }
        let found = indices(values)
        #expect(!found.isEmpty)
        let ends = [0] + found + [values.count]
        let medians = zip(ends, ends.dropFirst()).map { values[$0..<$1].sorted()[($1 - $0) / 2] }
        #expect(medians == medians.sorted())
    }

    @Test func `are none where all values are alike`() {
        #expect(indices(Array(repeating: 84, count: 50)) == [])
        #expect(indices([]) == [])
    }

    /// Whole milliseconds, as some tools measure.
    @Test func `are found among values that are mostly equal`() {
        #expect(indices((0..<24).map { $0 < 12 ? 84 : 85 }) == [12])
        #expect(indices((0..<24).map { $0.isMultiple(of: 2) ? 84 : 85 }) == [])
    }

    @Test(arguments: 0..<ChangePoints.fewestValues)
    func `are none in a series too short to tell`(count: Int) {
        #expect(indices((0..<count).map { $0 < count / 2 ? 1 : 1_000 }) == [])
    }

    @Test func `are found in the shortest series that can tell`() {
        let count = ChangePoints.fewestValues
        #expect(indices((0..<count).map { $0 < count / 2 ? 1 : 1_000 }) == [count / 2])
    }

    @Test func `are claimed in one of twenty series without any`() {
        var random = NormalNumbers(seed: 20_261_128)
        let claimed = (0..<400).count { _ in
            !ChangePoints.find(in: (0..<20).map { _ in exp(0.05 * random.next()) }).isEmpty
        }
        print("\(claimed) of 400 series of 20 without a change have one")
        #expect((8...32).contains(claimed), "\(claimed)")
    }

    @Test(arguments: [(before: 20, after: 5), (10, 10), (40, 10)])
    func `are found nine times in ten where they are three times the noise`(
        before: Int,
        after: Int
    ) {
        var random = NormalNumbers(seed: 42)
        let found = (0..<100).count { _ in
            let values = (0..<before + after).map { ($0 < before ? 0 : 3) + random.next() }
            return ChangePoints.find(in: values).contains { abs($0.index - before) <= 1 }
        }
        print("\(found) of 100 changes found, \(after) values behind \(before)")
        #expect(found >= 85)
    }
}

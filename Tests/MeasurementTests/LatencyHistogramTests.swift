import Measurement
import Testing

@Suite struct `A latency bucket` {
    // Indices and bounds as PyPI's hdrhistogram has them.
    @Test(
        arguments: [
            (value: 0, index: 0, lowest: 0, highest: 0, middle: 0),
            (value: 1, index: 1, lowest: 1, highest: 1, middle: 1),
            (value: 2_047, index: 2_047, lowest: 2_047, highest: 2_047, middle: 2_047),
            (value: 2_048, index: 2_048, lowest: 2_048, highest: 2_049, middle: 2_049),
            (value: 2_049, index: 2_048, lowest: 2_048, highest: 2_049, middle: 2_049),
            (value: 4_095, index: 3_071, lowest: 4_094, highest: 4_095, middle: 4_095),
            (value: 4_096, index: 3_072, lowest: 4_096, highest: 4_099, middle: 4_098),
            (value: 100_000, index: 7_706, lowest: 99_968, highest: 100_031, middle: 100_000),
            (
                value: 3_600_000_000, index: 23_220, lowest: 3_598_712_832, highest: 3_600_809_983,
                middle: 3_599_761_408
            ),
        ] as [(UInt64, Int, UInt64, UInt64, UInt64)]
    )
    func `lies where HdrHistogram has it`(
        value: UInt64,
        index: Int,
        lowest: UInt64,
        highest: UInt64,
        middle: UInt64
    ) {
        let bucket = LatencyBucket(holding: value, count: 7)
        #expect(bucket.index == index)
        #expect(bucket.lowest == lowest)
        #expect(bucket.highest == highest)
        #expect(bucket.middle == middle)
        #expect(bucket.count == 7)
        #expect(bucket == LatencyBucket(index: index, count: 7))
    }

    @Test func `holds more than four thousand million`() {
        #expect(LatencyBucket(index: 23_000, count: 1 << 40).count == 1 << 40)
    }
}

@Suite struct `A latency histogram` {
    private var cubes: LatencyHistogram {
        var histogram = LatencyHistogram()
        for root in UInt64(1)...26 { histogram.record(root * root * root * 1_000) }
        return histogram
    }

    @Test func `has the percentiles of PyPI's hdrhistogram`() {
        #expect(
            cubes.percentiles([50, 90, 95, 99, 99.9, 100]) == [
                2_197_503, 12_173_311, 15_630_335, 17_580_031, 17_580_031, 17_580_031,
            ]
        )
        #expect(cubes.mean == 4_738_331.769230769)
        #expect(cubes.max == 17_580_031)
    }

    @Test func `has no figures when it is empty`() {
        let empty = LatencyHistogram()
        #expect(empty.percentile(50) == nil)
        #expect(empty.mean == nil)
        #expect(empty.max == nil)
        #expect(LatencyFigures(empty) == nil)
        #expect(empty.isEmpty)
    }

    @Test func `answers the same packed`() {
        var packed = cubes
        packed.pack()
        #expect(packed == cubes)
        #expect(packed == LatencyHistogram(buckets: cubes.buckets))
        #expect(packed.totalCount == 26)
        #expect(LatencyFigures(packed) == LatencyFigures(cubes))
    }

    @Test func `goes on recording after it was packed`() {
        var packed = LatencyHistogram(buckets: cubes.buckets)
        packed.record(1)
        #expect(packed.totalCount == 27)
        #expect(packed.percentile(1) == 1)
    }

    @Test(arguments: [(false, false), (false, true), (true, false), (true, true)])
    func `adds up, dense and packed`(firstPacked: Bool, secondPacked: Bool) {
        var sum = firstPacked ? LatencyHistogram(buckets: cubes.buckets) : cubes
        sum.add(secondPacked ? LatencyHistogram(buckets: cubes.buckets) : cubes)
        #expect(sum.totalCount == 52)
        #expect(sum.percentile(50) == cubes.percentile(50))
        #expect(sum.buckets.map(\.count).allSatisfy { $0 == 2 })
    }

    @Test func `adds into an empty one and from an empty one`() {
        var sum = LatencyHistogram()
        sum.add(cubes)
        sum.add(LatencyHistogram())
        #expect(sum == cubes)
    }

    @Test func `counts more than an hour as an hour`() {
        var histogram = LatencyHistogram()
        histogram.record(.max)
        #expect(histogram.buckets == [LatencyBucket(holding: 3_600_000_000, count: 1)])
    }

    @Test func `forgets`() {
        var histogram = cubes
        histogram.reset()
        #expect(histogram.isEmpty)
        histogram.record(5)
        #expect(histogram.percentiles([50, 100]) == [5, 5])
    }
}

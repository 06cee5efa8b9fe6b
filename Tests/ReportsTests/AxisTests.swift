import Reports
import Testing

@Suite struct `A scale` {
    @Test(
        arguments: [
            (0.4, [0, 0.1, 0.2, 0.3, 0.4]), (1, [0, 0.5, 1]), (75.5, [0, 20, 40, 60, 80]),
            (100, [0, 50, 100]), (101, [0, 50, 100, 150]), (0, [0, 0.5, 1]), (.nan, [0, 0.5, 1]),
            (60_000_000, [0, 20_000_000, 40_000_000, 60_000_000]),
        ] as [(Double, [Double])]
    )
    func `begins at zero and names round values`(highest: Double, ticks: [Double]) {
        let scale = Scale.linear(upTo: highest)
        #expect(zip(scale.ticks, ticks).allSatisfy { ($0 - $1).magnitude < 1e-9 })
        #expect(scale.ticks.count == ticks.count)
        #expect(scale.highest >= highest || highest.isNaN)
    }

    @Test(
        arguments: [
            (50, 60_000_000, [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]),
            (3, 40, [2, 5, 10, 20, 50]), (7, 7, [5, 10]), (10, 10, [10, 20]), (1, 1, [1, 2]),
            (0.5, 2, [0.5, 1, 2]),
        ] as [(Double, Double, [Double])]
    )
    func `holds both bounds on a logarithmic axis`(low: Double, high: Double, ticks: [Double]) {
        let scale = Scale.logarithmic(from: low, to: high)
        #expect(zip(scale.ticks, ticks).allSatisfy { ($0 / $1 - 1).magnitude < 1e-9 })
        #expect(scale.ticks.count == ticks.count)
        #expect(scale.lowest <= low * 1.000_001 && scale.highest >= high * 0.999_999)
    }

    @Test(
        arguments: [
            ([1, 29], Scale.Kind.linear), ([1, 31], .logarithmic), ([0, 1_000], .linear),
            ([], .linear),
            ([0, 1, 1_000], .logarithmic), ([.nan, .infinity, 5], .linear),
        ] as [([Double], Scale.Kind)]
    )
    func `is logarithmic where the values ask for it`(values: [Double], kind: Scale.Kind) {
        #expect(Scale.fitting(values).kind == kind)
    }

    @Test(arguments: [(-5, 0), (0, 0), (25, 0.25), (100, 1), (1_000, 1)] as [(Double, Double)])
    func `keeps every value within its ends`(value: Double, position: Double) {
        #expect(Scale.linear(upTo: 100).position(value) == position)
    }

    @Test(arguments: [(0, 0), (1, 0), (10, 0.5), (100, 1)] as [(Double, Double)])
    func `gives every decade the same room on a logarithmic axis`(value: Double, position: Double) {
        let found = Scale.logarithmic(from: 1, to: 100).position(value)
        #expect((found - position).magnitude < 1e-12)
    }
}

@Suite struct `A time axis` {
    @Test(arguments: [
        (0, 1, "0 s,1 s"), (1, 1, "0 s,1 s"), (30, 1, "0 s,5 s,10 s,15 s,20 s,25 s,30 s"),
        (180, 1, "0 s,30 s,60 s,90 s,120 s,150 s,180 s"),
        (181, 2, "0 s,30 s,60 s,90 s,120 s,150 s,180 s"),
        (600, 5, "0 min,2 min,4 min,6 min,8 min,10 min"),
        (3_600, 20, "0 min,10 min,20 min,30 min,40 min,50 min,60 min"),
        (86_400, 600, "0 h,3 h,6 h,9 h,12 h,15 h,18 h,21 h,24 h"),
    ])
    func `has at most 180 points and names round times`(
        seconds: Int,
        bucketSeconds: Int,
        ticks: String
    ) {
        let axis = TimeAxis(secondCount: seconds)
        #expect(axis.bucketSeconds == bucketSeconds)
        #expect(axis.bucketCount <= 180 && axis.seconds >= seconds)
        #expect(axis.ticks.map(\.label).joined(separator: ",") == ticks)
    }
}

@Suite struct `Labels in a column` {
    @Test(
        arguments: [
            ([10], [10]), ([0], [5]), ([100], [95]), ([50, 50], [50, 60]),
            ([50, 52, 54], [50, 60, 70]),
            ([100, 100, 100], [75, 85, 95]), ([60, 20], [60, 20]), ([], []),
        ] as [([Double], [Double])]
    )
    func `keep their order and do not cover one another`(wanted: [Double], found: [Double]) {
        let heights = wanted.map { _ in 10.0 }
        #expect(LabelLayout.middles(wanted: wanted, heights: heights, within: 100) == found)
    }
}

@Suite struct `A timestamp` {
    @Test(
        arguments: [
            (0, "1970-01-01 00:00:00 UTC"), (951_826_154.9, "2000-02-29 12:09:14 UTC"),
            (1_763_925_000, "2025-11-23 19:10:00 UTC"), (-1, "1969-12-31 23:59:59 UTC"),
            (4_107_542_400, "2100-03-01 00:00:00 UTC"), (.nan, "1970-01-01 00:00:00 UTC"),
        ] as [(Double, String)]
    )
    func `is a date of our calendar`(seconds: Double, text: String) {
        #expect(DateText.readable(seconds) == text)
    }
}

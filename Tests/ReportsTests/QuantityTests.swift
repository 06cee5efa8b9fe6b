import Reports
import Testing

@Suite struct `A quantity` {
    @Test(
        arguments: [
            (0, "0 µs"), (50, "50 µs"), (999, "999 µs"), (1_000, "1.0 ms"), (3_149, "3.1 ms"),
            (99_949, "99.9 ms"), (99_950, "100 ms"), (999_499, "999 ms"), (999_500, "1.00 s"),
            (1_240_000, "1.24 s"), (9_994_999, "9.99 s"), (9_995_000, "10.0 s"),
            (60_000_000, "60.0 s"), (3_600_000_000, "3,600 s"),
        ] as [(UInt64, String)]
    )
    func `is a latency with its unit`(microseconds: UInt64, text: String) {
        #expect(Quantity.latency(microseconds) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (0.424, "0.42"), (9.995, "10.0"), (270.3, "270.3"), (999.95, "1,000"),
            (12_345.6, "12,346"), (.nan, "–"), (.infinity, "–"), (1e30, "1,000,000,000,000,000"),
        ] as [(Double, String)]
    )
    func `is a rate of three digits or all of them`(rate: Double, text: String) {
        #expect(Quantity.rate(rate) == text)
    }

    @Test(
        arguments: [
            (0, "0.00 %"), (0.001, "< 0.01 %"), (0.02, "0.02 %"), (100, "100.00 %"),
        ] as [(Double, String)]
    )
    func `is a share that does not hide what is rare`(percent: Double, text: String) {
        #expect(Quantity.percent(percent) == text)
    }

    @Test(
        arguments: [
            (0, "0 B"), (999, "999 B"), (999.6, "1.0 kB"), (1_540_000, "1.5 MB"),
            (123_400_000, "123 MB"), (2e15, "2,000 TB"),
        ] as [(Double, String)]
    )
    func `is a size in decimal units`(bytes: Double, text: String) {
        #expect(Quantity.bytes(bytes) == text)
    }

    @Test(
        arguments: [
            (-1, "0 s"), (0, "0 s"), (0.0074, "7.4 ms"), (0.0996, "99.6 ms"), (0.1, "0.1 s"),
            (0.84, "0.8 s"), (8, "8 s"), (9.96, "10 s"), (60, "1 min"),
            (80.4, "1 min 20 s"), (3_600, "1 h"), (3_930, "1 h 5 min"), (.nan, "0 s"),
        ] as [(Double, String)]
    )
    func `is a span of time`(seconds: Double, text: String) {
        #expect(Quantity.span(seconds) == text)
    }
}

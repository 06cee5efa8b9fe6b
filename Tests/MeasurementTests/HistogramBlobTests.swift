import Foundation
import Measurement
import Testing

@Suite struct `A histogram blob` {
    /// What PyPI's hdrhistogram 0.10.8 encodes, and what it reads from that.
    struct Golden: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var base64: String
        var percentiles: [UInt64]
        var mean: Double
        var recorded: [(value: UInt64, count: UInt64)]
    }

    static let golden = [
        Golden(
            testDescription: "26 cubes",
            base64:
                "HISTFAAAAHF4nJNpmSzMwMDgxwABzFCaEURcm7yEwf4DROA8P9NZfaZuaab3Ikzz+ZlecjMd5WJazsX0"
                + "m41pIQfTQ1amVjam9WxMk1mYnrIw7Wdl2s3MtJeZ6TMz02oWpn5mpvNMTB+ZmCYyM21lZvrOxAQAJkQZgA==",
            percentiles: [2_197_503, 12_173_311, 17_580_031, 17_580_031],
            mean: 4_738_331.769230769,
            recorded: (1...26).map { ($0 * $0 * $0 * 1_000, 1) }
        ),
        Golden(
            testDescription: "1 µs to 1 h, many alike",
            base64: "HISTFAAAAC94nJNpmSzMwMDAzwABzFCaEURcm7yEwf4DVICJifEGy1H+B0c5pt5m4gIAuJIJdQ==",
            percentiles: [1_000, 1_000, 1_000, 1_000],
            mean: 256_998.70913280328,
            recorded: [(1, 1), (2, 1), (4, 300), (1_000, 70_000), (3_600_000_000, 5)]
        ),
        Golden(
            testDescription: "a zero",
            base64: "HISTFAAAACB4nJNpmSzMwMDAyAABzFAazL82eQmD/QeIABMAVYUEig==",
            percentiles: [0, 0, 0, 0],
            mean: 0,
            recorded: [(0, 1)]
        ),
        Golden(
            testDescription: "a count of more than 32 bits",
            base64: "HISTFAAAACR4nJNpmSzMwMDAzgABzFCaEURcm7yEwf4DRICzAQQcAHwiB1c=",
            percentiles: [5, 5, 5, 5],
            mean: 5,
            recorded: [(5, 1 << 40)]
        ),
    ]

    @Test(arguments: golden) func `of another library is understood`(golden: Golden) throws {
        let histogram = try HistogramBlob.decode(bytes(golden.base64))
        #expect(histogram.percentiles([50, 90, 99, 99.9]) == golden.percentiles)
        #expect(histogram.mean == golden.mean)
        #expect(histogram.totalCount == golden.recorded.reduce(0) { $0 + $1.count })
    }

    @Test(arguments: golden) func `is what another library would write`(golden: Golden) {
        var histogram = LatencyHistogram()
        for (value, count) in golden.recorded { histogram.record(value, count: count) }
        let blob = HistogramBlob.encode(histogram).map { Data($0).base64EncodedString() }
        #expect(blob == golden.base64)
    }

    @Test func `holds everything from 1 µs to 1 h`() throws {
        var histogram = LatencyHistogram()
        var value: UInt64 = 1
        while value <= 3_600_000_000 {
            histogram.record(value, count: value % 1_000 + 1)
            value += value / 50 + 1
        }
        #expect(try HistogramBlob.decode(HistogramBlob.encode(histogram)) == histogram)
    }

    @Test func `of nothing is none`() throws {
        #expect(HistogramBlob.encode(LatencyHistogram()) == nil)
        #expect(try HistogramBlob.decode(nil).isEmpty)
    }

    @Test(arguments: [
        ("", HistogramBlobFault.notCompressedV2),
        ("aGVsbG8gd29ybGQ=", .notCompressedV2),
        // Cut in the middle, and a byte changed within.
        ("HISTFAAAACB4nJNpmSzMwMDAyAABzFAazL82", .damaged),
        ("HISTFAAAACB4nJNpmSzMwMDAyAABzFAazL83eQmD/QeIABMAVYUEig==", .damaged),
        (
            "HISTFAAAACF4nJNpmSzMwMDAxAABMJoRRFybvITB/gNEgJcJAFovBJc=",
            .otherLayout(digits: 2, lowest: 1)
        ),
        (
            "HISTFAAAACN4nJNpmSzMwMDAzAABUJr5BYi8NnkJg/0HiEg/ExMActkGBw==",
            .otherLayout(digits: 3, lowest: 1_000)
        ),
    ])
    func `that is damaged or foreign is refused`(base64: String, fault: HistogramBlobFault) {
        #expect(throws: fault) { try HistogramBlob.decode(bytes(base64)) }
    }

    private func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }
}

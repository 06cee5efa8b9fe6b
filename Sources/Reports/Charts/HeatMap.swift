import Glibc
import Measurement

/// How many requests took how long, when: the stronger the colour the more.
struct HeatMap {
    /// Shades of one colour; the eye tells few more apart.
    static let shadeCount = 8
    private static let mostBands = 36
    /// Fields reach a little into their neighbours on the right, so that no seam shows.
    private static let overlap = 0.6
    private static let wantedHeight = 240.0

    private let axis: TimeAxis
    /// Requests of each bucket in each band, the lowest band first.
    private let counts: [[UInt64]]
    private let highestCount: UInt64
    private let bandsPerDecade: Int
    /// Number of the lowest band, counted from 1 µs.
    private let lowestBand: Int
    private let bandCount: Int
    /// Whole pixels, so that no seam shows between bands.
    private let bandHeight: Double

    /// Nil where no request finished.
    init?(_ buckets: [TimeBucket], over axis: TimeAxis) {
        let latencies = buckets.map(\.response.buckets)
        guard let low = latencies.compactMap({ $0.first?.middle }).min(),
            let high = latencies.compactMap({ $0.last?.middle }).max()
        else { return nil }
        self.axis = axis
        let (bottom, top) = (Self.exponent(low), Self.exponent(high))
        bandsPerDecade =
            [24, 18, 12, 9, 6, 4].first { Double($0) * (top - bottom) < Double(Self.mostBands) }
            ?? 3
        let perDecade = Double(bandsPerDecade)
        let lowest = Int((bottom * perDecade).rounded(.down))
        let bandCount = Int((top * perDecade).rounded(.down)) - lowest + 1
        lowestBand = lowest
        self.bandCount = bandCount
        bandHeight = (Self.wantedHeight / Double(bandCount)).rounded(.up)
        let counts = latencies.map { bucket in
            bucket.reduce(into: Array(repeating: UInt64(0), count: bandCount)) { counts, latency in
                let band = Int((Self.exponent(latency.middle) * perDecade).rounded(.down)) - lowest
                counts[band] += latency.count
            }
        }
        self.counts = counts
        highestCount = counts.joined().max() ?? 1
    }

    var plot: Plot {
        let ticks = axis.ticks.enumerated().map { index, tick in
            Plot.Tick(
                at: Plot.percent(Double(tick.second) / Double(axis.seconds)),
                label: tick.label,
                isSpare: !index.isMultiple(of: 2) && axis.ticks.count > 4
            )
        }
        return Plot(
            id: "heat-map",
            heading: "Where response times lie",
            explanation: explanation,
            height: Int(height),
            verticalTicks: verticalTicks,
            horizontalTicks: ticks,
            shapes: shapes + [axis.warmUp(height: height)].compactMap(\.self),
            ends: [],
            leaders: [],
            table: table,
            isTimed: true
        )
    }

    private var explanation: String {
        let span = axis.bucketSeconds == 1 ? "second" : "\(axis.bucketSeconds) seconds"
        let most = counted(Int(clamping: highestCount), "request")
        return "Requests by response time in each \(span), on a logarithmic scale: the stronger "
            + "the colour the more, up to \(most) in one field."
    }

    private var height: Double { bandHeight * Double(bandCount) }

    private static func exponent(_ microseconds: UInt64) -> Double {
        log10(Double(max(1, microseconds)))
    }

    /// The lower end of a band, in microseconds.
    private func latency(atBand band: Int) -> Double {
        pow(10, Double(lowestBand + band) / Double(bandsPerDecade))
    }

    private func y(atExponent exponent: Double) -> Double {
        let share = (exponent * Double(bandsPerDecade) - Double(lowestBand)) / Double(bandCount)
        return (1 - share) * height
    }

    private var verticalTicks: [Plot.Tick] {
        let scale = Scale.logarithmic(
            from: latency(atBand: 0),
            to: latency(atBand: bandCount),
            ticks: 9
        )
        return scale.ticks.compactMap { tick in
            let y = y(atExponent: log10(tick))
            guard (-1...height + 1).contains(y) else { return nil }
            return Plot.Tick(at: PathText.short(y), label: AxisText.latency(tick))
        }
    }

    /// A path for each shade; fields of one shade that lie side by side are one rectangle.
    private var shapes: [Plot.Shape] {
        var paths = Array(repeating: PathText(), count: Self.shadeCount)
        let width = Plot.width / Double(axis.bucketCount)
        for band in 0..<bandCount {
            let shades = counts.map { shade($0[band]) }
            var start = 0
            while start < shades.count {
                let end = shades[start...].firstIndex { $0 != shades[start] } ?? shades.count
                if let shade = shades[start] {
                    paths[shade].rectangle(
                        x: Double(start) * width,
                        y: height - Double(band + 1) * bandHeight,
                        width: Double(end - start) * width + Self.overlap,
                        height: bandHeight
                    )
                }
                start = end
            }
        }
        return paths.enumerated().map { Plot.Shape(style: "heat h\($0 + 1)", path: $1.text) }
    }

    /// By the square root of the count, so that what is rare is still seen.
    private func shade(_ count: UInt64) -> Int? {
        guard count > 0 else { return nil }
        let share = (Double(count) / Double(highestCount)).squareRoot()
        return min(Self.shadeCount - 1, Int(share * Double(Self.shadeCount)))
    }

    /// Bands that a reader of numbers can do with: 1, 2 and 5 times a power of ten.
    private var table: Plot.Table {
        let bounds = Scale.logarithmic(
            from: latency(atBand: 0),
            to: latency(atBand: bandCount),
            ticks: .max
        ).ticks
        let groups = (0..<bandCount).map { band in
            bounds.lastIndex { $0 <= latency(atBand: band) * 1.000_001 } ?? 0
        }
        let rows = counts.enumerated().map { index, counts in
            var sums = Array(repeating: UInt64(0), count: bounds.count - 1)
            for (band, count) in counts.enumerated() {
                sums[min(groups[band], sums.count - 1)] += count
            }
            return Plot.Table.Row(
                head: axis.name(ofBucket: index),
                cells: sums.map { $0 == 0 ? "" : Decimal.grouped($0) }
            )
        }
        return Plot.Table(
            corner: "from",
            columns: bounds.dropLast().map { "≥ " + AxisText.latency($0) },
            rows: rows
        )
    }
}

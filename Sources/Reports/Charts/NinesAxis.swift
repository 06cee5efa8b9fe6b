import Glibc

/// An axis of percentiles that is stretched towards 100 %, nine by nine.
struct NinesAxis {
    /// From one point to the next, in nines: 40 points from 90 % to 99 %.
    private static let resolution = 0.025
    /// 50 %: what is faster than the median is rarely asked about.
    private static let fewestNines = log10(2.0)
    /// 99.9999 %: a million requests.
    private static let mostNines = 6.0

    private let nines: Double

    /// Half a request from the end of so many: the percentile there is the slowest of all.
    init(requests: UInt64) {
        nines = min(Self.mostNines, max(1, log10(2 * Double(requests))))
    }

    private var points: [Double] {
        Array(stride(from: Self.fewestNines, to: nines, by: Self.resolution)) + [nines]
    }

    /// Of each point, ascending.
    var percents: [Double] { points.map { 100 * (1 - pow(10, -$0)) } }

    /// Of each point, as shares of the axis.
    var positions: [Double] { points.map(position) }

    private func position(_ point: Double) -> Double {
        (point - Self.fewestNines) / (nines - Self.fewestNines)
    }

    var ticks: [Plot.Tick] {
        [50, 75, 90, 99, 99.9, 99.99, 99.999, 99.9999].compactMap { percent in
            let position = position(-log10(1 - percent / 100))
            guard position <= 1 + 1e-6 else { return nil }
            // Where there is little room every other nine is enough.
            let isSpare = percent == 75 || nines > 4 && [99.9, 99.999].contains(percent)
            return Plot.Tick(
                at: Plot.percent(position),
                label: Self.name(percent),
                isSpare: isSpare
            )
        }
    }

    static func name(_ percent: Double) -> String { "\(Decimal.short(percent, places: 4)) %" }
}

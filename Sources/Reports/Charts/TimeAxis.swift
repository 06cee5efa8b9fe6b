import Measurement

/// The time axis that all charts of a run share: seconds from its start.
package struct TimeAxis {
    /// The span of time that one point of a chart stands for.
    package let bucketSeconds: Int
    package let bucketCount: Int
    /// How many at the start are in no figure but those over time.
    private let warmUpSeconds: Int

    package init(secondCount: Int, warmUpSeconds: Int = 0) {
        self.warmUpSeconds = warmUpSeconds
        let count = max(1, secondCount)
        bucketSeconds = TimeBucket.width(forSeconds: count)
        bucketCount = (count + bucketSeconds - 1) / bucketSeconds
    }

    package var seconds: Int { bucketSeconds * bucketCount }

    var hasWarmUp: Bool { warmUpSeconds > 0 }

    /// What the warm-up covers of a chart so high; nil without one.
    func warmUp(height: Double) -> Plot.Shape? {
        guard hasWarmUp else { return nil }
        let share = min(1, Double(warmUpSeconds) / Double(seconds))
        let right = PathText.short(share * Plot.width)
        return Plot.Shape(style: "warm-up", path: "M0 0H\(right)V\(PathText.short(height))H0Z")
    }

    /// The middle of a bucket, as a share of the axis.
    func position(ofBucket index: Int) -> Double {
        (Double(index) + 0.5) / Double(bucketCount)
    }

    /// When a bucket begins, as `17 s`, `1 min 20 s`.
    func name(ofBucket index: Int) -> String { Quantity.span(Double(index * bucketSeconds)) }

    /// Each with its second and as it is read; the unit is the same for all of them.
    package var ticks: [(second: Int, label: String)] {
        let unit = units.last { seconds > $0.from } ?? units[0]
        let step =
            unit.steps.first { seconds <= $0 * unit.seconds * 8 }
            ?? (seconds + unit.seconds * 8 - 1) / (unit.seconds * 8)
        return stride(from: 0, through: seconds, by: step * unit.seconds).map { second in
            (second, "\(second / unit.seconds) \(unit.name)")
        }
    }

    private var units: [(name: String, seconds: Int, from: Int, steps: [Int])] {
        [
            ("s", 1, 0, [1, 2, 5, 10, 15, 20, 30, 60]),
            ("min", 60, 300, [1, 2, 5, 10, 15, 20, 30]),
            ("h", 3_600, 10_800, [1, 2, 3, 6, 12, 24, 48]),
        ]
    }
}

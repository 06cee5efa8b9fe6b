package import LoadPlan
package import Measurement

/// Quantities as people read them: three digits or so, and always the unit.
package enum Quantity {
    /// A latency of so many microseconds: `870 µs`, `3.1 ms`, `250 ms`, `1.24 s`.
    package static func latency(_ microseconds: Double) -> String {
        switch microseconds {
        case ..<999.5: "\(Decimal.text(microseconds)) µs"
        case ..<99_950: "\(Decimal.text(microseconds / 1_000, places: 1)) ms"
        case ..<999_500: "\(Decimal.text(microseconds / 1_000)) ms"
        case ..<9_995_000: "\(Decimal.text(microseconds / 1_000_000, places: 2)) s"
        case ..<99_950_000: "\(Decimal.text(microseconds / 1_000_000, places: 1)) s"
        default: "\(Decimal.text(microseconds / 1_000_000, grouped: true)) s"
        }
    }

    package static func latency(_ microseconds: UInt64) -> String { latency(Double(microseconds)) }

    /// `84 ms`, and `≥ 17.0 s` of what is only known from below.
    package static func latency(_ microseconds: Reading<UInt64>) -> String {
        bound(microseconds) { latency($0) }
    }

    private static func bound<Value>(
        _ reading: Reading<Value>,
        _ text: (Value) -> String
    ) -> String {
        (reading.isBound ? "≥ " : "") + text(reading.value)
    }

    /// A rate without its unit: `0.42`, `270.3`, `12,345`.
    package static func rate(_ perSecond: Double) -> String {
        switch perSecond {
        case 0: "0"
        case ..<9.995: Decimal.text(perSecond, places: 2)
        case ..<999.95: Decimal.text(perSecond, places: 1)
        default: Decimal.text(perSecond, grouped: true)
        }
    }

    package static func count(_ value: Int) -> String { Decimal.grouped(value) }

    /// `0.00 %`; a share too small for two digits still does not read as none.
    package static func percent(_ percent: Double) -> String {
        if percent > 0, percent < 0.005 { return "< 0.01 %" }
        return "\(Decimal.text(percent, places: 2)) %"
    }

    /// Decimal units, as networks are measured.
    package static func bytes(_ bytes: Double) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        guard bytes >= 999.5 else { return "\(Decimal.text(bytes)) B" }
        var value = bytes / 1_000
        var unit = 0
        while value >= 999.5, unit + 1 < units.count {
            value /= 1_000
            unit += 1
        }
        return "\(Decimal.text(value, places: value < 99.95 ? 1 : 0, grouped: true)) \(units[unit])"
    }

    /// A span of time: `7.0 ms`, `8 s`, `1 min 20 s`, `1 h 5 min`; tenths below ten seconds where
    /// there are any.
    package static func span(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds > 0 else { return "0 s" }
        guard seconds >= 0.1 else { return latency(seconds * 1_000_000) }
        let tenths = (seconds * 10).rounded()
        if tenths < 100 {
            let whole = tenths.truncatingRemainder(dividingBy: 10) == 0
            return "\(Decimal.text(tenths / 10, places: whole ? 0 : 1)) s"
        }
        let whole = Int(min(seconds, 1e9).rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        if hours > 0 { return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes) min" }
        if minutes > 0 { return rest == 0 ? "\(minutes) min" : "\(minutes) min \(rest) s" }
        return "\(rest) s"
    }

    /// What a threshold's metric came to, with its unit.
    package static func value(_ value: Reading<Double>, of metric: Threshold.Metric) -> String {
        bound(value) { Self.value($0, of: metric) }
    }

    private static func value(_ value: Double, of metric: Threshold.Metric) -> String {
        switch metric {
        case .percentile, .mean, .max: latency(value)
        case .errorRate, .droppedRate, .checkRate, .unfinishedRate, .workerShare: percent(value)
        case .requestRate: "\(rate(value))/s"
        case .apdex: Decimal.text(value, places: 3)
        case .errorCount, .requestCount, .droppedCount, .unfinishedCount:
            Decimal.text(value, grouped: true)
        }
    }
}

/// What stands beside the ticks of an axis: no digit that says nothing.
enum AxisText {
    /// So many microseconds: `500 µs`, `10 ms`, `2 s`.
    static func latency(_ microseconds: Double) -> String {
        switch microseconds {
        case 0: "0"
        case ..<999.5: Decimal.short(microseconds) + " µs"
        case ..<999_500: Decimal.short(microseconds / 1_000) + " ms"
        default: Decimal.short(microseconds / 1_000_000) + " s"
        }
    }

    static func rate(_ perSecond: Double) -> String {
        perSecond == 0 ? "0" : Decimal.short(perSecond) + "/s"
    }

    static func percent(_ percent: Double) -> String { Decimal.short(percent) + " %" }
}

/// A number in digits: `1234.5` as `1234.5`, `1,234.5` or `1234.500`, always with a point.
enum Decimal {
    /// With exactly `places` digits after the point; rounds half away from zero.
    ///
    /// What is no number is a dash, and what no report can hold is capped at a quadrillion.
    static func text(_ value: Double, places: Int = 0, grouped: Bool = false) -> String {
        guard value.isFinite else { return "–" }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = min(value.magnitude, 1e15 / scale) * scale
        let units = UInt64(scaled.rounded())
        let whole = units / UInt64(scale)
        let fraction = String(units % UInt64(scale))
        var text = grouped ? Self.grouped(whole) : String(whole)
        if places > 0 {
            text += "." + String(repeating: "0", count: places - fraction.count) + fraction
        }
        return value < 0 && units > 0 ? "-" + text : text
    }

    /// With so many digits after the point at most, and none that is a zero at the end.
    static func short(_ value: Double, places: Int = 2) -> String {
        let text = text(value, places: places, grouped: true)
        guard text.contains(".") else { return text }
        return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    }

    /// Thousands apart by commas.
    static func grouped(_ value: some BinaryInteger) -> String {
        var text = ""
        let digits = String(value)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3), text != "-" { text += "," }
            text.append(digit)
        }
        return text
    }
}

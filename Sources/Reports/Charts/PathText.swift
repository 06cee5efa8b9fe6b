/// The `d` of an SVG path: coordinates to a tenth.
struct PathText {
    private(set) var text = ""

    mutating func move(_ x: Double, _ y: Double) { text += "M\(Self.short(x)) \(Self.short(y))" }
    mutating func line(_ x: Double, _ y: Double) { text += "L\(Self.short(x)) \(Self.short(y))" }
    mutating func horizontal(to x: Double) { text += "H\(Self.short(x))" }
    mutating func vertical(to y: Double) { text += "V\(Self.short(y))" }
    mutating func close() { text += "Z" }

    /// A filled rectangle.
    mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
        move(x, y)
        text += "h\(Self.short(width))v\(Self.short(height))h-\(Self.short(width))z"
    }

    static func short(_ value: Double) -> String {
        let text = Decimal.text(value, places: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

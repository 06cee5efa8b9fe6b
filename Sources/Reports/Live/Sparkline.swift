/// A series in one line of text.
enum Sparkline {
    private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The last `width` values; heights count from zero, so that equal values are equally high.
    static func text(_ values: [Double], width: Int) -> String {
        let shown = values.suffix(width)
        let highest = shown.max() ?? 0
        return String(
            shown.map { value in
                guard highest > 0, value > 0 else { return levels[0] }
                return levels[Int((value / highest * Double(levels.count - 1)).rounded())]
            }
        )
    }
}

/// What a label's split by a header says, as text.
enum LabelSplitWords {
    static func title(_ split: LabelSplit) -> String { "“\(split.label)” by \(split.header)" }

    /// How even the shares are; nil where there are none to compare.
    static func imbalance(_ split: LabelSplit) -> String? {
        split.imbalance.map { spread in
            "The busiest value of “\(split.label)” had \(times(spread.median)) times an equal share"
                + (split.rounds > 1 ? " (\(spread.range(times)) over its rounds)." : ".")
        }
    }

    /// `4 of 5`.
    static func rounds(_ row: LabelSplit.Row, _ split: LabelSplit) -> String {
        "\(row.rounds) of \(split.rounds)"
    }

    static func share(_ percent: Double) -> String { ComparisonWords.percent(percent) }

    static func errors(_ row: LabelSplit.Row) -> String { Quantity.count(row.errors) }

    /// A dash where there is none.
    static func median(_ spread: RoundSpread?, _ text: (Double) -> String) -> String {
        spread.map { text($0.median) } ?? "–"
    }

    static func range(_ spread: RoundSpread?, _ text: (Double) -> String) -> String {
        spread.map { $0.range(text) } ?? "–"
    }

    private static func times(_ value: Double) -> String { Decimal.text(value, places: 2) }
}

import Measurement
import Statistics

/// What a comparison says in sentences, and no more than its rounds support.
enum ComparisonWords {
    /// Fewest rounds of each of two labels that any difference can be told with.
    private static func fewestRounds(_ design: RankDesign) -> Int? {
        (1...).first { rounds in
            !RoundCounts(baseline: rounds, candidate: rounds, design: design).areTooFew
        }
    }

    /// `5 and 6 rounds`, `5 pairs of rounds`.
    static func rounds(_ counts: RoundCounts) -> String {
        switch counts.design {
        case .independent: "\(counts.baseline) and \(counts.candidate) rounds"
        case .pairs: "\(counted(counts.baseline, "pair")) of rounds"
        }
    }

    /// The sentence on top, of each candidate one.
    static func headline(_ row: ComparisonRow, matters: Double) -> String {
        let what = "the \(row.metric.title) of \(row.step.words)"
        let against = "“\(row.candidate)” is \(row.verdict.phrase) than “\(row.baseline)”"
        switch row.verdict {
        case .better, .worse:
            return "\(against): \(what) is \(change(row, ("higher", "lower")))."
        case .noDifferenceShown(let reason):
            return "“\(row.candidate)”: \(row.verdict.phrase) in \(what) against "
                + "“\(row.baseline)”\(why(reason, row, matters: matters))."
        case .tooFewRounds:
            return "“\(row.candidate)”: \(row.verdict.phrase) whether \(what) differs from "
                + "“\(row.baseline)”\(tooFew(row))."
        }
    }

    /// `12.3 % higher (84.2 ms instead of 75.0 ms), between 9.8 and 15.1 % with a confidence of
    /// 95 %`.
    private static func change(_ row: ComparisonRow, _ words: (up: String, down: String)) -> String
    {
        let medians =
            "\(row.metric.text(row.candidateMedian)) instead of \(row.metric.text(row.baselineMedian))"
        guard let shift = row.shift, let percent = row.percent(shift.estimate) else {
            return medians
        }
        let words =
            "\(Self.percent(percent.magnitude)) \(percent < 0 ? words.down : words.up) (\(medians))"
        let ends = [row.percent(shift.interval?.low), row.percent(shift.interval?.high)]
            .compactMap(\.self).map { percent < 0 ? -$0 : $0 }.sorted()
        guard let low = ends.first, let high = ends.last else { return words }
        return "\(words), between \(digits(low)) and \(Self.percent(high)) with a confidence of "
            + whole(100 * RoundCounts.confidence)
    }

    /// The same of a row that stands by itself, as on the line of its step: `search: median 12.3 %
    /// slower (84.2 ms instead of 75.0 ms), …`.
    static func brief(_ row: ComparisonRow) -> String {
        "\(row.step.words): \(row.metric.name) \(change(row, row.metric.directions))"
    }

    private static func why(
        _ reason: ShiftVerdict.Reason,
        _ row: ComparisonRow,
        matters: Double
    ) -> String {
        switch reason {
        case .tooSmallToMatter:
            return ": it surely changed, by \(percent(row.percent(row.shift?.estimate)?.magnitude))"
                + ", which is less than the \(whole(100 * matters)) that matter"
        case .lowerBounds:
            return ": some of its values are only known from below, and how large they are would "
                + "decide"
        case .chance:
            guard let smallest = row.percent(row.shift?.detectable) else { return "" }
            return "; \(rounds(row.counts)) like these could have shown a change of "
                + percent(smallest)
        }
    }

    private static func tooFew(_ row: ComparisonRow) -> String {
        let counts = [(row.baseline, row.counts.baseline), (row.candidate, row.counts.candidate)]
        if let (label, _) = counts.first(where: { $0.1 == 0 }) {
            return ": no round of “\(label)” has it"
        }
        let enough = fewestRounds(row.counts.design).map { "; \($0) rounds of each can" } ?? ""
        return ": \(rounds(row.counts)) cannot tell any change"
            + ", however large, from chance" + enough
    }

    static func sign(_ verdict: ShiftVerdict) -> (tone: Verdict.Tone, mark: String) {
        switch verdict {
        case .better: (.good, "✓")
        case .worse: (.bad, "✗")
        case .noDifferenceShown: (.plain, "=")
        case .tooFewRounds: (.warning, "?")
        }
    }

    /// How many rows would be marked where nothing has changed.
    static func multiplicity(_ rows: [ComparisonRow]) -> String? {
        let judged = rows.filter { !$0.counts.areTooFew }
        guard judged.count > 1 else { return nil }
        let expected = judged.reduce(0) { $0 + $1.counts.falseAlarmRate }
        return "Had nothing changed at all, chance by itself would still mark up to "
            + "\(Decimal.short(expected, places: 1)) of these \(judged.count) rows as better or "
            + "worse."
    }

    /// What the marks of a table stand for, where it has any.
    static func marks(_ rows: [ComparisonRow], matters: Double) -> [String] {
        let reasons = rows.compactMap { row -> ShiftVerdict.Reason? in
            if case .noDifferenceShown(let reason) = row.verdict { reason } else { nil }
        }
        return [
            reasons.contains(.tooSmallToMatter)
                ? "* A change that is sure, and smaller than the \(whole(100 * matters)) that "
                    + "matter." : nil,
            reasons.contains(.lowerBounds)
                ? "† Some values are only known from below, and how large they are would decide."
                : nil,
            rows.contains(where: \.hasBounds)
                ? "≥ A figure that is only known from below: requests were cut when the time was "
                    + "over." : nil,
        ].compactMap(\.self)
    }

    /// What stands in the column of verdicts.
    static func verdict(_ row: ComparisonRow) -> String {
        switch row.verdict {
        case .noDifferenceShown(because: .tooSmallToMatter): row.verdict.phrase + " *"
        case .noDifferenceShown(because: .lowerBounds): row.verdict.phrase + " †"
        default: row.verdict.phrase
        }
    }

    /// What is remarkable about a verdict, for programs; nil where nothing is.
    static func remark(_ row: ComparisonRow, matters: Double) -> String? {
        guard case .noDifferenceShown(let reason) = row.verdict, reason != .chance else {
            return row.hasBounds ? "a median is only known from below" : nil
        }
        return String(why(reason, row, matters: matters).dropFirst(2))
    }
}

// Figures of a row as text.
extension ComparisonWords {
    /// `+12.3 %`; a dash where there is none.
    static func signed(_ percent: Double?) -> String {
        guard let percent else { return "–" }
        let text = Self.percent(percent)
        return percent > 0 && text != Self.percent(0) ? "+" + text : text
    }

    /// `+9.8 … +15.1 %`; a dash where there is none.
    static func interval(_ row: ComparisonRow) -> String {
        guard let low = row.percent(row.shift?.interval?.low),
            let high = row.percent(row.shift?.interval?.high)
        else { return "–" }
        return "\(signed(low).dropLast(2)) … \(signed(high))"
    }

    static func pValue(_ row: ComparisonRow) -> String {
        guard let p = row.shift?.pValue else { return "–" }
        return p < 0.001 ? "< 0.001" : Decimal.text(p, places: 3)
    }

    static func detectable(_ row: ComparisonRow) -> String {
        row.percent(row.shift?.detectable).map { percent($0) } ?? "–"
    }

    /// `4.2 %`, `150 %`.
    static func percent(_ percent: Double?) -> String { percent.map { digits($0) + " %" } ?? "–" }

    /// A tenth below a hundred, nothing behind the point above.
    static func digits(_ percent: Double) -> String {
        Decimal.text(percent, places: percent.magnitude < 99.95 ? 1 : 0, grouped: true)
    }

    /// What was asked for rather than measured: `5 %`, `2.5 %`.
    static func whole(_ percent: Double) -> String { Decimal.short(percent) + " %" }
}

import Statistics

extension ComparisonPart {
    /// Each figure of each step, a table for each candidate.
    static let figures = ComparisonPart(
        heading: "Figures",
        template: PackageResources.comparison_figures_mustache
    ) { drawn in
        let comparison = drawn.comparison
        let reach = FigureReach(comparison)
        let tables = comparison.labels.dropFirst().map { candidate in
            let rows = comparison.rows(of: candidate)
            return FigureTable(
                title: "“\(candidate.name)” against “\(comparison.labels[0].name)”",
                ticks: reach.ticks,
                groups: groups(rows, reach),
                notes: [ComparisonWords.multiplicity(rows)].compactMap(\.self)
                    + ComparisonWords.marks(rows, matters: comparison.options.matters)
            )
        }
        return View(tables: tables, note: note(comparison.options.matters))
    }

    private struct View {
        var tables: [FigureTable]
        var note: String
    }

    private static func groups(_ rows: [ComparisonRow], _ reach: FigureReach) -> [FigureTable.Group]
    {
        var groups: [FigureTable.Group] = []
        var last: ComparedStep?
        for row in rows {
            if row.step != last { groups.append(.init(name: row.step.words, rows: [])) }
            last = row.step
            groups[groups.count - 1].rows.append(FigureRow(row, reach))
        }
        return groups
    }

    private static func note(_ matters: Double) -> String {
        "A change is the shift of Hodges and Lehmann in percent of the baseline's median; its "
            + "picture has the 95 % interval, and the shaded middle is what does not matter, "
            + "\(ComparisonWords.whole(100 * matters)) either way. “Could show” is the smallest "
            + "change that so many rounds find in 80 % of experiments."
    }
}

/// The figures of a candidate beside those of the baseline.
struct FigureTable {
    struct Group {
        var name: String
        var rows: [FigureRow]
    }

    var title: String
    var ticks: [Plot.Tick]
    var groups: [Group]
    var notes: [String]
}

/// A figure in the page's table.
struct FigureRow {
    /// Paths of the small picture of a shift.
    struct Strip {
        var harmless: String
        var zero: String
        var interval: String
        var shift: String
    }

    var metric: String
    var baseline: String
    var candidate: String
    var change: String
    var interval: String
    var pValue: String
    var detectable: String
    var verdict: String
    var tone: String
    var strip: Strip?

    init(_ row: ComparisonRow, _ reach: FigureReach) {
        metric = row.metric.name
        baseline = row.metric.text(row.baselineMedian)
        candidate = row.metric.text(row.candidateMedian)
        change = ComparisonWords.signed(row.percent(row.shift?.estimate))
        interval = ComparisonWords.interval(row)
        pValue = ComparisonWords.pValue(row)
        detectable = ComparisonWords.detectable(row)
        verdict = ComparisonWords.verdict(row)
        tone =
            switch row.verdict {
            case .better: "good"
            case .worse: "bad"
            case .noDifferenceShown: "plain"
            case .tooFewRounds: "quiet"
            }
        strip = reach.strip(row)
    }
}

/// The scale that the pictures of all shifts share: so many percent to either side of none.
struct FigureReach {
    /// More is not told apart: what doubles is at the end of the picture.
    private static let most = 100.0

    private let percent: Double
    private let matters: Double

    init(_ comparison: RunComparison) {
        matters = 100 * comparison.options.matters
        // What chance may explain, as of rare errors, is not what others are measured by.
        let shown = comparison.rows.filter { $0.verdict == .better || $0.verdict == .worse }
        let ends = shown.flatMap { row in
            [row.shift?.estimate, row.shift?.interval?.low, row.shift?.interval?.high]
                .compactMap { row.percent($0)?.magnitude }
        }
        let widest = max(4 * matters, ends.max() ?? 0)
        percent = Scale.linear(upTo: min(Self.most, widest), ticks: 2).highest
    }

    var ticks: [Plot.Tick] {
        [-percent, 0, percent].map { value in
            Plot.Tick(
                at: Plot.percent(x(value) / Plot.width),
                label: value == 0 ? "0" : ComparisonWords.signed(value)
            )
        }
    }

    /// Nil where there is no shift in percent.
    func strip(_ row: ComparisonRow) -> FigureRow.Strip? {
        guard let shift = row.percent(row.shift?.estimate) else { return nil }
        var (harmless, zero) = (PathText(), PathText())
        harmless.rectangle(
            x: x(-matters),
            y: 0,
            width: x(matters) - x(-matters),
            height: 20
        )
        zero.move(x(0), 0)
        zero.vertical(to: 20)
        var (interval, dot) = (PathText(), PathText())
        if let low = row.percent(row.shift?.interval?.low),
            let high = row.percent(row.shift?.interval?.high)
        {
            interval.move(x(low), 10)
            interval.horizontal(to: x(high))
        }
        dot.move(x(shift), 10)
        dot.horizontal(to: x(shift))
        return FigureRow.Strip(
            harmless: harmless.text,
            zero: zero.text,
            interval: interval.text,
            shift: dot.text
        )
    }

    private func x(_ value: Double) -> Double {
        (1 + min(1, max(-1, value / percent))) / 2 * Plot.width
    }
}

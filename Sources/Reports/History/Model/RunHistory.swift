package import Measurement
import Statistics

/// The runs of a label over time by one figure of one step, and where that changed.
package struct RunHistory: Sendable {
    /// A run with its figure.
    struct Point: Sendable {
        let run: RunRecord
        let value: Reading<Double>
    }

    /// Runs between two changes.
    struct Level: Sendable {
        /// Of points.
        let range: Range<Int>
        let median: Double
    }

    /// What is different from a run on.
    struct Change: Sendable {
        /// Of the first point that is different.
        let index: Int
        /// Nil where the figure did not change.
        let figure: FigureChange?
        /// What else the store has of the run and has otherwise of the one before.
        let circumstances: [Circumstance]
    }

    package let label: String
    let metric: ComparedMetric
    let step: ComparedStep
    /// Runs that came to their end and have the figure, the oldest first.
    let points: [Point]
    /// All points, from change to change.
    let levels: [Level]
    /// Of the figure, of the circumstances, or of both at one point; in order.
    let changes: [Change]
    /// Runs that did not come to their end.
    let leftOut: Int
    /// Runs without the figure.
    let unmeasured: Int

    /// Of a label that has a run that came to its end; throws where no run has the step.
    package init(
        _ label: ComparedLabel,
        _ metric: ComparedMetric,
        step name: String?
    ) throws(RunError) {
        let step = try Self.step(name, of: label)
        let points = label.rounds.compactMap { run in
            run.steps.first { step.is($0.subject) }.flatMap(metric.value)
                .map { Point(run: run, value: $0) }
        }
        let found = ChangePoints.find(in: points.map(\.value.value))
        let starts = [0] + found.map(\.index)
        let levels = zip(starts, starts.dropFirst() + [points.count]).map { start, end in
            Level(
                range: start..<end,
                median: points[start..<end].map(\.value.value).median ?? 0
            )
        }
        self.label = label.name
        self.metric = metric
        self.step = step
        self.points = points
        self.levels = points.isEmpty ? [] : levels
        leftOut = label.leftOut.count
        unmeasured = label.rounds.count - points.count
        let figures = zip(found, zip(levels, levels.dropFirst())).map { change, sides in
            (change.index, FigureChange(change, from: sides.0.median, to: sides.1.median, metric))
        }
        changes = Self.changes(of: points, Dictionary(figures) { first, _ in first })
    }

    /// Changes of the figure alone.
    var figureChanges: [(index: Int, change: FigureChange)] {
        changes.compactMap { change in change.figure.map { (change.index, $0) } }
    }

    private static func changes(
        of points: [Point],
        _ figures: [Int: FigureChange]
    ) -> [Change] {
        points.indices.dropFirst().compactMap { index in
            let all = Circumstance.all(from: points[index - 1].run, to: points[index].run)
            let figure = figures[index]
            // A tag that is another one with each run, as of a commit, says something only here.
            let told = figure == nil ? all.filter { $0.kind != .tag } : all
            guard figure != nil || !told.isEmpty else { return nil }
            return Change(index: index, figure: figure, circumstances: told)
        }
    }

    private static func step(
        _ name: String?,
        of label: ComparedLabel
    ) throws(RunError) -> ComparedStep {
        guard let name else { return .all }
        let found = try ComparedStep.wanted(name, of: [label])
        guard found.count > 1 else { return found[0] }
        throw RunError(
            .runNotFound,
            "Several steps are called '\(name)'.",
            hint: "Name one of \(found.map { "'\($0.words)'" }.joined(separator: ", "))."
        )
    }
}

/// How far a figure moved between two runs.
struct FigureChange: Sendable {
    /// Medians of the runs before, back to the change before, and of those from there on.
    let from: Double
    let to: Double
    let pValue: Double
    let isBetter: Bool

    init(_ change: ChangePoints.Change, from: Double, to: Double, _ metric: ComparedMetric) {
        self.from = from
        self.to = to
        pValue = change.pValue
        isBetter = (to > from) == (metric.direction == .moreIsBetter)
    }

    /// Nil where it was 0 before.
    var percent: Double? { from > 0 ? 100 * (to - from) / from : nil }
}

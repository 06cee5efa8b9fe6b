import Measurement
import Statistics

/// What a history says in sentences.
enum HistoryWords {
    /// What it is of: `the p95 of the response time of search`.
    static func subject(_ history: RunHistory) -> String {
        "the \(history.metric.title) of \(history.step.words)"
    }

    /// The sentence on top.
    static func headline(_ history: RunHistory) -> String {
        let runs = counted(history.points.count, "run")
        let subject = subject(history)
        let over = "in \(runs) of “\(history.label)”"
        guard let last = history.figureChanges.last else {
            guard history.points.count >= ChangePoints.fewestValues else {
                return "Too few runs to tell whether \(subject) changed: \(runs) of "
                    + "“\(history.label)”, and no change can be told from chance in fewer than "
                    + "\(ChangePoints.fewestValues)."
            }
            let level = history.levels.last.map {
                ": its median is \(history.metric.text($0.median))"
            }
            return "No change shown in \(subject) \(over)\(level ?? "")."
        }
        let count = history.figureChanges.count
        let times = count == 1 ? "once" : "\(count) times"
        let place = (count == 1 ? "at " : "the last time at ") + place(last.index, history)
        return "\(capitalised(subject)) changed \(times) \(over), \(place): "
            + "\(change(last.change, history.metric))."
    }

    /// `12.3 % higher (84.2 ms instead of 75.0 ms)`.
    static func change(_ change: FigureChange, _ metric: ComparedMetric) -> String {
        let values = "\(metric.text(change.to)) instead of \(metric.text(change.from))"
        guard let percent = change.percent else { return values }
        let direction = percent < 0 ? metric.directions.down : metric.directions.up
        return "\(ComparisonWords.percent(percent.magnitude)) \(direction) (\(values))"
    }

    /// `run 13, 2026-11-23 19:09:41 UTC`.
    static func place(_ index: Int, _ history: RunHistory) -> String {
        let info = history.points[index].run.info
        return "run \(info.number), \(DateText.readable(info.startedAt))"
    }

    static func pValue(_ change: FigureChange) -> String {
        "p \(Decimal.text(change.pValue, places: 3))"
    }

    /// Of each kind a sentence: `the machine changed here: kernel 6.18.44 instead of 6.1.0`.
    static func circumstances(_ change: RunHistory.Change) -> [String] {
        Circumstance.Kind.allCases.compactMap { kind in
            let texts = change.circumstances.filter { $0.kind == kind }.map(\.text)
            return texts.isEmpty
                ? nil : "\(subject(kind)) changed here: \(texts.joined(separator: ", "))"
        }
    }

    private static func subject(_ kind: Circumstance.Kind) -> String {
        switch kind {
        case .machine: "the machine"
        case .plan: "the plan"
        case .version: "a version"
        case .tag: "a tag"
        }
    }

    /// What is not in it, and how it is to be read.
    static func notes(_ history: RunHistory) -> [String] {
        [
            history.leftOut > 0
                ? "\(counted(history.leftOut, "run", was: "left out")), because "
                    + "\(history.leftOut == 1 ? "it" : "they") did not come to an end." : nil,
            history.unmeasured > 0
                ? "\(counted(history.unmeasured, "run")) "
                    + "\(history.unmeasured == 1 ? "has" : "have") no such figure." : nil,
            history.points.contains(where: \.value.isBound)
                ? "≥ A figure that is only known from below: requests were cut when the time was "
                    + "over." : nil,
            history.figureChanges.isEmpty
                ? nil
                : "Changes are found by E-divisive, a test by shuffled series: chance alone finds "
                    + "one in 5 % of series without any. A slow drift is found as a step or several.",
        ].compactMap(\.self)
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}

package import LoadPlan
package import Measurement
import Notation
import Statistics

/// What a run or a comparison found, on the plan's own lines, as a job of GitHub shows notes.
///
/// GitHub shows ten errors of a step of a job; they stand in the order of the plan.
package struct PlanAnnotations {
    private let file: String
    private let places: PlanPlaces

    /// - Parameters:
    ///   - file: The plan, from the root of the repository.
    ///   - places: Of the plan.
    package init(file: String, _ places: PlanPlaces) {
        self.file = file.hasPrefix("./") ? String(file.dropFirst(2)) : file
        self.places = places
    }

    /// A line for each threshold that was missed.
    package func text(_ run: RunResult) -> String {
        run.thresholds.filter { !$0.holds }.map { result in
            let source = result.threshold.source
            return note(
                result.warns ? .warning : .error,
                at: places.threshold(source)?.line,
                "Threshold missed",
                "\(source) \(ThresholdWords.outcome(result))."
            )
        }.joined()
    }

    /// A line for each step of which the chosen figure is worse, and for what the first sentence
    /// is about where its rounds are too few to tell.
    package func text(_ comparison: RunComparison) -> String {
        let matters = comparison.options.matters
        let unknown = comparison.headlines.filter { $0.verdict == .tooFewRounds }.map { row in
            note(
                .warning,
                at: line(of: row.step),
                "Too few rounds",
                ComparisonWords.headline(row, matters: matters)
            )
        }
        let worse = comparison.chosen.filter { $0.verdict == .worse }.map { row in
            note(
                .error,
                at: line(of: row.step),
                "“\(row.candidate)” is worse than “\(row.baseline)”",
                "\(ComparisonWords.brief(row))."
            )
        }
        return (unknown + worse).joined()
    }

    private func line(of step: ComparedStep) -> Int? {
        switch step {
        case .all: nil
        case .step(let name, let scenario, _): places.request(name, in: scenario)?.line
        }
    }

    private func note(
        _ kind: WorkflowCommand.Kind,
        at line: Int?,
        _ title: String,
        _ message: String
    ) -> String {
        WorkflowCommand(kind: kind, file: file, line: line, title: title, message: message).text
    }
}

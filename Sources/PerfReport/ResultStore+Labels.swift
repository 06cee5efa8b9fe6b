import Measurement
import Notation
import Reports
import ResultStore

extension ResultStore {
    /// The runs of a label, of which one at least came to its end.
    ///
    /// Of the last so many alone where a number is given.
    func rounds(of label: String, last: Int? = nil) throws(RunError) -> ComparedLabel {
        let runs = try records(label: label, last: last)
        guard !runs.isEmpty else { throw try unknown(label) }
        let compared = ComparedLabel(label, runs: runs)
        guard !compared.rounds.isEmpty else {
            throw RunError(
                .runNotFound,
                "\(path) holds no run labelled '\(label.shortened)' that came to its end."
            )
        }
        return compared
    }

    private func unknown(_ label: String) throws(RunError) -> RunError {
        let known = try labels()
        let nearest = label.nearest(in: known).map { "The nearest is '\($0)'." }
        let listed = known.prefix(10).map { "'\($0.shortened)'" }.joined(separator: ", ")
        let others =
            known.isEmpty
            ? "No run has a label: 'perf-runner run --label NAME' gives it one."
            : "The labels are \(listed)\(known.count > 10 ? " and others" : "")."
        return RunError(
            .runNotFound,
            "\(path) holds no run labelled '\(label.shortened)'.",
            hint: nearest ?? others
        )
    }
}

package import Measurement
import Notation

/// A step as the runs of several labels know it.
package enum ComparedStep: Sendable, Hashable {
    /// All requests.
    case all
    /// A step; its scenario is nil where no run has two steps of that name, so that plans whose
    /// scenarios are called otherwise can be compared.
    case step(String, scenario: String?, MeasuredKind)

    func `is`(_ subject: RowSubject) -> Bool {
        switch (self, subject) {
        case (.all, .all): true
        case (.step(let name, let scenario, let kind), .step(let other, let its, let itsKind)):
            name == its && kind == itsKind && (scenario ?? other) == other
        default: false
        }
    }

    /// What stands in the column of steps; no name where it is all.
    var text: String {
        switch self {
        case .all: RowSubject.all.stepText
        case .step(let name, _, _): name
        }
    }

    var scenarioText: String? {
        switch self {
        case .all: RowSubject.all.scenarioText
        case .step(_, let scenario, _): scenario
        }
    }

    /// `request`, `transaction` or `all`.
    var kindText: String {
        switch self {
        case .all: RowSubject.all.kindText
        case .step(_, _, let kind): kind.rawValue
        }
    }

    /// As a sentence has it behind `of`.
    var words: String {
        switch self {
        case .all: "all requests"
        case .step(let name, let scenario, _): scenario.map { "\($0) / \(name)" } ?? name
        }
    }

    /// All requests first, then the steps of all rounds in the order in which they come up.
    static func all(of labels: [ComparedLabel]) -> [ComparedStep] {
        let runs = labels.flatMap(\.rounds).map { $0.steps.map(\.subject) }
        let doubled = Set(runs.flatMap(repeatedNames))
        var steps: [ComparedStep] = [.all]
        var known: Set<ComparedStep> = [.all]
        for case .step(let scenario, let name, let kind) in runs.joined() {
            let shown = doubled.contains(name) ? scenario : nil
            let step = ComparedStep.step(name, scenario: shown, kind)
            if known.insert(step).inserted { steps.append(step) }
        }
        return steps
    }

    /// The steps of that name, of several scenarios perhaps; all requests and every step where none
    /// is named.
    static func wanted(
        _ name: String?,
        of labels: [ComparedLabel]
    ) throws(RunError) -> [ComparedStep] {
        let steps = all(of: labels)
        guard let name else { return steps }
        let found = steps.filter { $0 != .all && ($0.text == name || $0.words == name) }
        if !found.isEmpty { return found }
        // As the reports write it, where no step is called so.
        if name == ComparedStep.all.text { return [.all] }
        let names = steps.dropFirst().map(\.text)
        let nearest = name.nearest(in: names).map { "The nearest is '\($0)'." }
        throw RunError(
            .runNotFound,
            "No round has a step '\(name)'.",
            hint: nearest ?? "The steps are \(names.map { "'\($0)'" }.joined(separator: ", "))."
        )
    }

    private static func repeatedNames(_ subjects: [RowSubject]) -> [String] {
        let names = subjects.compactMap { $0.isAll ? nil : $0.stepText }
        return Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }
}

/// A step of a run that is measured, and what it checks.
///
/// Of a plan's steps those that have a name: requests, samples and groups.
package struct StepIdentity: Sendable, Equatable {
    /// Index into `RunResult.scenarios`.
    package var scenario: Int
    package var name: String
    package var kind: MeasuredKind
    /// As `status 200`, `contains "Marketplace"`: one for each of `StepStatistics.checks`.
    package var checks: [String]
    /// Of a request, those under which it is looked at with others.
    package var tags: [String]

    package init(
        scenario: Int,
        name: String,
        kind: MeasuredKind = .request,
        checks: [String],
        tags: [String] = []
    ) {
        self.tags = tags
        self.scenario = scenario
        self.name = name
        self.kind = kind
        self.checks = checks
    }
}

/// What is counted under a step's name; never renamed, since stores keep it.
package enum MeasuredKind: String, Sendable, CaseIterable {
    case request
    /// What is counted as a request is, and reaches no server.
    case sample
    /// The time that several requests took together, each of which is counted under a step of its
    /// own.
    case transaction
}

extension [StepIdentity] {
    /// All steps that count where several are summed up: the one definition of *all*.
    package var inAll: [Int] { summed(among: indices) }

    /// Of some steps those that count in their sum: requests and samples, or else all.
    ///
    /// A transaction has been counted with its requests.
    package func summed(among some: some Sequence<Int>) -> [Int] {
        let some = Array<Int>(some)
        let requests = some.filter { self[$0].kind != .transaction }
        return requests.isEmpty ? some : requests
    }
}

/// What a row of figures is about.
package enum RowSubject: Sendable, Equatable {
    case step(scenario: String, name: String, kind: MeasuredKind)
    /// All requests of the run.
    case all

    /// What stands in the columns of scenario and step of the row for all.
    ///
    /// It is no name: a step may be called so, and the row's kind tells them apart.
    private static let allText = "(all)"

    package init(_ step: StepIdentity, scenarios: [String]) {
        self = .step(scenario: scenarios[step.scenario], name: step.name, kind: step.kind)
    }

    package var isAll: Bool { self == .all }

    package var scenarioText: String {
        switch self {
        case .step(let scenario, _, _): scenario
        case .all: Self.allText
        }
    }

    package var stepText: String {
        switch self {
        case .step(_, let name, _): name
        case .all: Self.allText
        }
    }

    /// `request`, `sample`, `transaction` or `all`.
    package var kindText: String {
        switch self {
        case .step(_, _, let kind): kind.rawValue
        case .all: "all"
        }
    }
}

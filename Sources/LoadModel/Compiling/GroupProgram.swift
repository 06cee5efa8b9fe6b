import LoadPlan

/// A group of a plan, as its time is kept.
struct GroupProgram: Sendable {
    let name: String
    let scenario: Int
    let includesThinkTime: Bool

    init(_ group: Group, scenario: Int) {
        name = group.name
        self.scenario = scenario
        includesThinkTime = group.thinkTime == .included
    }
}

/// A loop among the instructions of a scenario.
struct LoopProgram: Sendable {
    enum Kind {
        /// Its number of rounds is known when it begins.
        case counted
        case conditional
    }

    let kind: Kind
    /// As the plan has it: `'while' ('${n}' < '3')`.
    let name: String
    let instructions: Range<Int>
}

extension ScenarioProgram {
    /// What a user who is at a place, and does not get away from there, goes round in: the
    /// innermost loop that has a condition, or else the outermost one.
    func loop(around place: Int) -> String {
        let around = loops.filter { $0.instructions.contains(place) }
            .sorted { $0.instructions.count < $1.instructions.count }
        let loop = around.first { $0.kind == .conditional } ?? around.last
        return loop?.name ?? "its steps"
    }
}

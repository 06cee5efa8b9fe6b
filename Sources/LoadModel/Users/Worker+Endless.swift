extension Worker {
    /// So many turns may a user have in a row that neither send nor wait, in a load that only its
    /// iterations end: some ten million steps, or a second of a core.
    ///
    /// Whatever a plan has to compute between two requests is done long before that.
    package static let longestComputation = 10_000

    /// Notes that a user has used a turn up; true where it is not going to come to an end.
    ///
    /// A load that has a time ends with it, whatever its users do.
    mutating func isEndless(_ user: Int) -> Bool {
        let scenario = users[user].scenario
        guard lanes[scenario].endsAt == .max, users[user].countTurn() > mostTurns
        else { return false }
        let program = program.scenarios[scenario]
        fault = .endless(loop: program.loop(around: users[user].place), scenario: program.name)
        return true
    }
}

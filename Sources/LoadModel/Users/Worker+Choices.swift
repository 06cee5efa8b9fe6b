import LoadPlan

extension Worker {
    /// Which of so many ways a user takes.
    mutating func choose(_ chooser: Chooser, of count: Int, _ user: Int, at now: UInt64) -> Int {
        switch chooser {
        case .byValue(let value, let ways, let otherwise):
            let moment = moment(ofUser: user, at: now)
            return users[user].evaluate(at: moment) { ways[value.text(in: &$0)] ?? otherwise }
        case .drawn(let weights):
            return weights.index(of: Int(users[user].random(in: 0...UInt64(weights.total - 1))))
        case .dealt(let weights, let turns):
            let turn = take(turns, user)
            let number = lanes[users[user].scenario].number(ofUser: user)
            let reader = turns.per == .run ? 0 : number + 1
            // Not where the users' own numbers come from.
            let seed = ~seed &+ UInt64(turns.number)
            return weights.dealt(turn, seed: seed, to: reader)
        case .inTurn(let turns, let isStaggered):
            let number = lanes[users[user].scenario].number(ofUser: user)
            return (take(turns, user) + (isStaggered ? number : 0)) % count
        case .spread(let share, let turns): return share.takes(take(turns, user)) ? 0 : 1
        case .first(let count, let turns): return take(turns, user) < count ? 0 : 1
        case .each(let interval, let turns): return (take(turns, user) + 1) % interval == 0 ? 0 : 1
        }
    }

    /// Sets a variable to the next number of a row.
    mutating func number(_ user: Int, _ slot: Int, _ row: NumberRow, at now: UInt64) {
        if let iterations = row.iterations {
            users[user].sideTable.restartTurns(
                row.turns.number,
                whereNewIn: iterations.number,
                iteration: users[user].iterations
            )
        }
        let turn = row.isRandom ? 0 : take(row.turns, user)
        users[user].evaluate(at: moment(ofUser: user, at: now)) { scope in
            scope.values[slot] = row.text(ofTurn: turn, in: &scope)
        }
    }

    /// How many turns were taken before this one.
    private mutating func take(_ turns: Turns, _ user: Int) -> Int {
        switch turns.per {
        case .run: surroundings.shared.takeTurn(turns.number)
        case .user: users[user].sideTable.takeTurn(turns.number)
        }
    }
}

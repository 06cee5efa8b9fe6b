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
        case .inTurn(let turns): return take(turns, user) % count
        case .first(let turns): return take(turns, user) == 0 ? 0 : 1
        case .each(let interval, let turns): return (take(turns, user) + 1) % interval == 0 ? 0 : 1
        }
    }

    /// How many turns were taken before this one.
    private mutating func take(_ turns: Turns, _ user: Int) -> Int {
        switch turns.per {
        case .run: surroundings.shared.takeTurn(turns.number)
        case .user: users[user].takeTurn(turns.number)
        }
    }

    /// Sets the variable of a loop to its next value; false behind the last one.
    mutating func takeItem(_ items: LoopItems, slot: Int, _ user: Int, at now: UInt64) -> Bool {
        let index = users[user].nextItem()
        let value = users[user].evaluate(at: moment(ofUser: user, at: now)) {
            items.value(at: index, in: &$0)
        }
        guard let value else {
            users[user].leave()
            return false
        }
        users[user].set(slot, value)
        return true
    }
}

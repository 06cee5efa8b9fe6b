import LoadPlan

extension Worker {
    /// Has a user wait for its turn in a row; false where that has come.
    mutating func awaitTurn(_ pace: PaceProgram, _ user: Int, at now: UInt64) -> Bool {
        guard let turn = takeTurn(pace, user, at: now), turn > now else { return false }
        users[user].wait(until: turn)
        move(user, to: .thinking)
        timers.push(Int32(user), at: turn)
        return true
    }

    /// When the user's turn is; nil where nothing says.
    private mutating func takeTurn(_ pace: PaceProgram, _ user: Int, at now: UInt64) -> UInt64? {
        let moment = moment(ofUser: user, at: now)
        guard let interval = users[user].evaluate(at: moment, { pace.interval(in: &$0) })
        else { return nil }
        let shared = surroundings.shared
        switch pace.row {
        case .run:
            return shared.takeTurn(ofRow: pace.number, at: now, every: UInt64(interval.rounded()))
        case .user:
            return users[user].sideTable.takeTurn(
                ofRow: pace.number,
                at: now,
                every: UInt64(interval.rounded())
            )
        case .activeUsers(let scope):
            let longer = (interval * Double(activeUsers(scope, around: user))).rounded()
            return users[user].sideTable.takeTurn(
                ofRow: pace.number,
                at: now,
                every: UInt64(longer)
            )
        case .exact(let exact):
            let instant = shared.countTurn(ofRow: pace.number) / exact.batch
            let time = exactPoints[pace.number]?.time(of: instant) ?? 0
            return lanes[users[user].scenario].startsAt + time
        }
    }

    /// Those of all workers, as far as they have told; the worker tells its own.
    private mutating func activeUsers(_ scope: Pace.Scope, around user: Int) -> Int {
        shareActiveUsers()
        switch scope {
        case .scenario: return surroundings.shared.activeUsers(of: users[user].scenario)
        case .run: return lanes.indices.reduce(0) { $0 + surroundings.shared.activeUsers(of: $1) }
        }
    }

    /// Of each row of instants by chance.
    static func exactPoints(of program: Program, seed: UInt64) -> [ExactPoints?] {
        program.paces.enumerated().map { number, row in
            row.exact.map { count, exact in
                ExactPoints(
                    count: count,
                    periodNanoseconds: exact.periodNanoseconds,
                    seed: seed,
                    row: number
                )
            }
        }
    }
}

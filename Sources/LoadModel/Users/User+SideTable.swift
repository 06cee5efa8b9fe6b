extension User {
    /// What few users need, or only some plans.
    ///
    /// An object, made for a user that needs it: every user has room for one, and nothing copies a
    /// user.
    final class SideTable {
        /// The locks that it has, the innermost last.
        var held: [Int] = []
        /// Slots that it has besides its own.
        var moreSlots: [Int] = []
        /// The page whose resources it fetches.
        var page: PageLoad?
        /// The sample that it makes.
        var sample: SampleUnderWay?
        var cache = AnswerCache()
        /// Challenges that it has answered, one for each origin.
        var sessions: [DigestSession] = []
        /// Turns that it has taken at each step that counts them by user, as far as it has come.
        private var turns: [Int] = []
        /// Of each data set the row that is this user's alone, as far as it has taken one.
        private var ownRows: [Int?] = []
        /// Its last turn in each row of turns that is its own, as far as it has taken one.
        private var paceTurns: [UInt64?] = []
        /// Turns in a row in which it has neither sent nor waited, and since when that is.
        private var turnsInARow = (count: 0, iteration: 0, due: Due.atItsStart)

        /// How many turns it had taken at a step before this one.
        func takeTurn(_ step: Int) -> Int {
            while turns.count <= step { turns.append(0) }
            defer { turns[step] += 1 }
            return turns[step]
        }

        /// Its next turn in a row of its own: now, or so long after the one before.
        func takeTurn(ofRow row: Int, at now: UInt64, every nanoseconds: UInt64) -> UInt64 {
            while paceTurns.count <= row { paceTurns.append(nil) }
            let turn = max(now, paceTurns[row].map { $0 + nanoseconds } ?? now)
            paceTurns[row] = turn
            return turn
        }

        /// Begins its turns at a step anew in an iteration that is not the one that is kept.
        func restartTurns(_ step: Int, whereNewIn kept: Int, iteration: Int) {
            while turns.count <= max(step, kept) { turns.append(0) }
            guard turns[kept] != iteration else { return }
            turns[kept] = iteration
            turns[step] = 0
        }

        func ownRow(of dataSet: Int) -> Int? {
            dataSet < ownRows.count ? ownRows[dataSet] : nil
        }

        func keep(_ row: Int, of dataSet: Int) {
            while ownRows.count <= dataSet { ownRows.append(nil) }
            ownRows[dataSet] = row
        }

        /// Counts a turn that was used up; answers how many there were in a row in this iteration
        /// with this due time.
        func countTurn(iteration: Int, due: Due) -> Int {
            if turnsInARow.iteration != iteration || turnsInARow.due != due {
                turnsInARow = (0, iteration, due)
            }
            turnsInARow.count += 1
            return turnsInARow.count
        }

        /// Forgets what a visitor knew whom another one follows.
        func forgetVisitor() {
            if !sessions.isEmpty { sessions = [] }
            if !cache.isEmpty { cache = AnswerCache() }
            if !turns.isEmpty { turns.removeAll(keepingCapacity: true) }
            if !paceTurns.isEmpty { paceTurns.removeAll(keepingCapacity: true) }
            if !ownRows.isEmpty { ownRows.removeAll(keepingCapacity: true) }
        }
    }
}

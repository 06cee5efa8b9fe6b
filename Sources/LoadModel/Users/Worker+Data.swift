import LoadPlan

extension Worker {
    /// Sets the next iteration's variables from the data sets; false where the rows are used up.
    mutating func drawRows(_ user: Int, at now: UInt64) -> Bool {
        for index in program.data.indices {
            let rows = rows[index]
            guard let number = drawRow(of: index, among: rows.count, user) else {
                let data = program.data[index]
                if data.atEnd == .stopRun {
                    stopRun("the rows of '\(data.file)' are used up", at: now)
                }
                return false
            }
            do throws(RowFault) {
                let row = try rows.row(number)
                for (slot, value) in zip(program.data[index].slots, row) {
                    users[user].set(slot, value)
                }
            } catch {
                fault = .row(error)
                return false
            }
        }
        return true
    }

    /// The row of a data set that a user's next iteration has; nil where none is left.
    private mutating func drawRow(of index: Int, among count: Int, _ user: Int) -> Int? {
        let data = program.data[index]
        let scenario = users[user].scenario
        let turn: Int
        var reader = DataColumns.Reader.everyone
        switch data.share {
        case .all: turn = surroundings.shared.drawRow(of: index)
        case .scenario:
            turn = surroundings.shared.drawRow(of: index, in: scenario)
            reader.scenario = scenario + 1
        case .user:
            turn = users[user].iterations
            reader.scenario = scenario + 1
            reader.user = lanes[scenario].number(ofUser: user) + 1
        case .unique:
            if let row = users[user].ownRow(of: index) { return row }
            turn = surroundings.shared.drawRow(of: index)
        }
        let row = data.row(turn, of: count, seed: seed, reader: reader)
        if data.share == .unique, let row { users[user].sideTable.keep(row, of: index) }
        return row
    }
}

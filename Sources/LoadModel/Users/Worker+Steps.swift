import Measurement
import LoadPlan

extension Worker {
    /// Takes a user through its steps until it sends, waits or is done.
    mutating func advance(_ user: Int, at now: UInt64) {
        let scenario = users[user].scenario
        while true {
            let place = users[user].place
            guard place < program.scenarios[scenario].instructions.count else {
                return endIteration(user, at: now)
            }
            if place == 0, !drawRows(user) { return exhaust(user) }
            users[user].place = place + 1
            switch program.scenarios[scenario].instructions[place] {
            case .request(let step): return prepare(user, step: step)
            case .think(let think): if pause(user, think, at: now) { return }
            case .set(let slot, let value):
                let moment = moment(of: user, at: now)
                users[user].evaluate(at: moment) { $0.values[slot] = value.text(in: &$0) }
            case .jump(let target): users[user].place = target
            case .jumpUnless(let predicate, let target):
                let moment = moment(of: user, at: now)
                let holds = users[user].evaluate(at: moment) { predicate.holds(in: &$0) }
                if !holds { users[user].place = target }
            case .startLoop(let times, let end):
                let moment = moment(of: user, at: now)
                let rounds = users[user].evaluate(at: moment) { Int(times.text(in: &$0)) ?? 0 }
                if rounds > 0 { users[user].rounds.append(rounds) } else { users[user].place = end }
            case .endLoop(let start): endRound(user, start: start)
            }
        }
    }

    private mutating func prepare(_ user: Int, step: Int) {
        users[user].step = step
        users[user].hasPaused = true
        users[user].phase = .sending
        lanes[users[user].scenario].sending += 1
        ready.push(user)
    }

    /// Lets a user think; false where the thought takes no time.
    private mutating func pause(_ user: Int, _ think: Think, at now: UInt64) -> Bool {
        let nanoseconds =
            switch think {
            case .fixed(let nanoseconds): nanoseconds
            case .between(let range): users[user].random(in: range)
            }
        // A thought before the first request starts now; a later one when the last step ended.
        let begin = users[user].isFirst ? now : users[user].due
        users[user].isFirst = false
        users[user].due = begin + nanoseconds
        guard users[user].due > now else { return false }
        users[user].hasPaused = true
        users[user].phase = .thinking
        timers.push(Int32(user), at: users[user].due)
        return true
    }

    private mutating func endRound(_ user: Int, start: Int) {
        let last = users[user].rounds.count - 1
        users[user].rounds[last] -= 1
        if users[user].rounds[last] > 0 {
            users[user].place = start + 1
        } else {
            users[user].rounds.removeLast()
        }
    }

    private mutating func endIteration(_ user: Int, at now: UInt64) {
        let lane = users[user].scenario
        recorder.current.scenarios[lane].iterations += 1
        if lanes[lane].arrivals != nil {
            retire(user)
        } else if users[user].hasPaused {
            beginIteration(user, at: now)
        } else {
            // An iteration whose every branch was empty would be repeated for ever in no time.
            wait(user, until: now + 1_000_000)
        }
    }

    /// Sets this iteration's variables from the data sets; false where the rows are used up.
    private mutating func drawRows(_ user: Int) -> Bool {
        guard !program.data.isEmpty else { return true }
        for (index, data) in program.data.enumerated() {
            let turn: Int
            let reader: Int
            switch data.share {
            case .all:
                turn = surroundings.shared.drawRow(of: index)
                reader = 0
            case .user:
                turn = users[user].iterations - 1
                reader = lanes[users[user].scenario].number(ofUser: user) + 1
            }
            guard let row = data.row(turn, seed: seed, reader: reader) else { return false }
            for (slot, value) in zip(data.slots, row) { users[user].set(slot, value) }
        }
        return true
    }

    /// Ends a user for whom there is no data any more, and with it the arrivals of an open load.
    private mutating func exhaust(_ user: Int) {
        let lane = users[user].scenario
        retire(user)
        if lanes[lane].arrivals != nil { lanes[lane].endArrivals() }
    }
}

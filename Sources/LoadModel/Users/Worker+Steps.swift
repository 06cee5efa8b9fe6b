import LoadPlan
import Measurement

extension Worker {
    /// Takes a user through its steps until it sends, waits or is done, or has had its turn.
    mutating func advance(_ user: Int, at now: UInt64) {
        let scenario = users[user].scenario
        while true {
            let place = users[user].place
            guard place < program.scenarios[scenario].instructions.count else {
                return endIteration(user, at: now)
            }
            guard instructionsLeft > 0 else { return yield(user) }
            instructionsLeft -= 1
            users[user].place = place + 1
            switch program.scenarios[scenario].instructions[place] {
            case .request(let step):
                if program.http.usesCache, hasFreshAnswer(user, step: step, at: now) { continue }
                return prepare(user, step: step)
            case .sample(let step): return begin(sample: step, ofUser: user, at: now)
            case .turn: if awaitTurn(user, at: now) { return }
            case .think(let pause):
                let nanoseconds = users[user].draw(program.scenarios[scenario].pauses[pause])
                if think(user, nanoseconds, at: now) { return }
            case .thinkEvaluated(let pause):
                let moment = moment(ofUser: user, at: now)
                let nanoseconds = users[user].evaluate(at: moment) { pause.draw(in: &$0) }
                if think(user, nanoseconds, at: now) { return }
            case .set(let slot, let value): set(user, slot, value, at: now)
            case .setByUser(let slot, let values):
                let number = lanes[scenario].number(ofUser: user)
                set(user, slot, values[number % values.count], at: now)
            case .number(let slot, let row): number(user, slot, row, at: now)
            case .script(let script): run(script, ofUser: user, at: now)
            case .jump(let target): users[user].place = target
            case .jumpUnless(let predicate, let target):
                let moment = moment(ofUser: user, at: now)
                let holds = users[user].evaluate(at: moment) { predicate.holds(in: &$0) }
                if !holds { users[user].place = target }
            case .startLoop(let times, let end):
                let moment = moment(ofUser: user, at: now)
                let rounds = users[user].evaluate(at: moment) { Int(times.text(in: &$0)) ?? 0 }
                if !users[user].enter(rounds: rounds) { users[user].place = end }
            case .endLoop(let start): if users[user].endRound() { users[user].place = start + 1 }
            case .startTime(let time, let end): startLoop(user, time, end: end, at: now)
            case .leaveOverdue: leaveOverdue(user, at: now)
            case .enter(let frame): users[user].enter(frame)
            case .leave: users[user].leave()
            case .setIndex(let slot): users[user].set(slot, String(users[user].nextIndex()))
            case .startItems(let items): startItems(user, items, at: now)
            case .nextItem(let items, let slot, let end):
                if !takeItem(items, slot: slot, user, at: now) { users[user].place = end }
            case .nextInOrder(let places, let end):
                users[user].place = users[user].nextInOrder().map { places[$0] } ?? end
            case .choose(let chooser, let places):
                let way = choose(chooser, of: places.count, user, at: now)
                users[user].place = places[way]
            case .openGroup(let group): users[user].groups.append(OpenGroup(group, at: now))
            case .closeGroup: closeGroup(user, at: now)
            case .acquire(let lock): if !acquire(lock, user, at: now) { return }
            case .release: release(user, at: now)
            case .meet(let place): if awaitOthers(place, user, at: now) { return }
            case .pace(let pace): if awaitTurn(pace, user, at: now) { return }
            case .stop(let reach): return stop(user, reach, at: now)
            }
        }
    }

    /// Has a user go on when everything else has had its turn.
    private mutating func yield(_ user: Int) {
        users[user].notePause()
        move(user, to: .computing)
        if !isEndless(user) { ready.push(.user(user)) }
    }

    /// Goes on with the steps of a user whose turn has come again, unless the load is over.
    mutating func resume(_ user: Int, at now: UInt64) {
        guard users[user].phase == .computing else { return }
        guard now < lanes[users[user].scenario].endsAt else { return giveUp(user, at: now) }
        advance(user, at: now)
    }

    /// A long text takes as long as many instructions, and counts as so many.
    private mutating func set(_ user: Int, _ slot: Int, _ value: Expression, at now: UInt64) {
        let length = users[user].evaluate(at: moment(ofUser: user, at: now)) { scope in
            let text = value.text(in: &scope)
            scope.values[slot] = text
            return text.utf8.count
        }
        instructionsLeft -= length / Self.bytesOfAnInstruction
    }

    /// Text that takes about as long to make as an instruction takes.
    private static let bytesOfAnInstruction = 128

    /// Lets a user think; false where the thought takes no time.
    private mutating func think(_ user: Int, _ nanoseconds: UInt64, at now: UInt64) -> Bool {
        if !users[user].groups.isEmpty { noteInGroups(user, pause: nanoseconds) }
        guard let end = users[user].think(nanoseconds, at: now) else { return false }
        tracer?.tell(nanoseconds, tracedMoment(ofUser: user))
        move(user, to: .thinking)
        timers.push(Int32(user), at: end)
        return true
    }

    /// Has a user wait for its turn to send; false where that has come.
    private mutating func awaitTurn(_ user: Int, at now: UInt64) -> Bool {
        let lane = users[user].scenario
        guard let turn = lanes[lane].turns?.take(at: now, from: surroundings.shared), turn > now
        else { return false }
        users[user].wait(until: turn)
        move(user, to: .thinking)
        timers.push(Int32(user), at: turn)
        return true
    }

    mutating func endIteration(_ user: Int, at now: UInt64) {
        let lane = users[user].scenario
        recorder.current.scenarios[lane].iterations += 1
        if lanes[lane].isOpen {
            retire(user, at: now)
        } else if users[user].hasPaused {
            beginIteration(user, at: now)
        } else {
            // An iteration whose every branch was empty would be repeated for ever in no time.
            wait(user, until: now + 1_000_000)
        }
    }
}

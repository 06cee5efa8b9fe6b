import Measurement

extension Worker {
    mutating func addLane(_ program: ScenarioProgram, _ scenario: Int, start: UInt64) {
        let lane = Lane(program, share: share, firstUser: users.count, start: start)
        lanes.append(lane)
        for user in lane.users {
            let number = lane.number(ofUser: user)
            users.append(
                User(scenario: scenario, scope: scope(scenario, number: number, at: start))
            )
            if lane.schedule != nil {
                lanes[scenario].remaining += 1
                awaitWindow(user, after: 0)
            }
        }
    }

    /// A user with nothing more to do, unless another arrival takes it.
    mutating func retire(_ user: Int) {
        users[user].phase = .idle
        let lane = users[user].scenario
        deactivate(user)
        lanes[lane].remaining -= 1
        if lanes[lane].arrivals != nil { lanes[lane].idle.append(Int32(user)) }
    }

    mutating func wake(_ user: Int, due: UInt64, at now: UInt64) {
        switch users[user].phase {
        case .waiting: beginIteration(user, at: now)
        case .thinking:
            users[user].isScheduled = true
            advance(user, at: now)
        // The load has ended while it slept.
        case .idle, .sending: break
        }
    }

    /// Gives arrivals that are due to idle users until one can send; false where no more are due.
    ///
    /// One at a time: a worker that is late would otherwise take a user for each arrival that
    /// waits, though the first ones may be answered, and their users be free, before the last ones
    /// start. Every user more is a connection to open, which makes a late worker later.
    mutating func admitArrivals(_ lane: Int, at now: UInt64) -> Bool {
        repeat {
            guard admitArrival(lane, at: now) else { return false }
        } while ready.isEmpty
        return true
    }

    /// Gives the next arrival that is due to an idle user, or drops it; false where none is due.
    private mutating func admitArrival(_ lane: Int, at now: UInt64) -> Bool {
        let end = lanes[lane].endsAt
        guard lanes[lane].arrivalDue <= now, lanes[lane].arrivalDue < end,
            now < end || now < end + Self.endTolerance
        else { return false }
        let (index, due) = lanes[lane].takeArrival()
        guard let user = lanes[lane].idle.popLast().map(Int.init) else {
            recorder.current.scenarios[lane].dropped += 1
            return true
        }
        lanes[lane].remaining += 1
        users[user].become(scope(lane, number: index, at: now))
        setVariables(user, at: now)
        begin(user, at: now)
        users[user].due = due
        users[user].isScheduled = true
        users[user].isFirst = false
        advance(user, at: now)
        return true
    }

    /// Starts a closed load's user on its next iteration, or has it wait for that, or ends it.
    mutating func beginIteration(_ user: Int, at now: UInt64) {
        let lane = users[user].scenario
        if let limit = lanes[lane].iterations, users[user].iterations >= limit {
            return retire(user)
        }
        guard now < users[user].window.end else { return awaitWindow(user, after: now) }
        if let pacing = lanes[lane].pacing {
            let round = UInt64(users[user].iterations - users[user].windowIterations)
            let due = users[user].window.start + round * pacing
            guard due <= now else { return wait(user, until: due) }
            begin(user, at: now)
            users[user].due = due
            users[user].isScheduled = true
            users[user].isFirst = false
        } else {
            begin(user, at: now)
        }
        advance(user, at: now)
    }

    /// Has a user wait, outside an iteration.
    mutating func wait(_ user: Int, until time: UInt64) {
        users[user].phase = .waiting
        timers.push(Int32(user), at: time)
    }

    /// Has a user of a closed load wait until it is needed, or ends it.
    private mutating func awaitWindow(_ user: Int, after now: UInt64) {
        let lane = users[user].scenario
        let start = lanes[lane].startsAt
        let number = lanes[lane].number(ofUser: user)
        deactivate(user)
        let elapsed = now < start ? 0 : now - start
        guard let window = lanes[lane].schedule?.window(ofUser: number, after: elapsed) else {
            return retire(user)
        }
        let end = window.end == .max ? .max : start + window.end
        users[user].window = .init(start: start + window.start, end: end)
        users[user].windowIterations = users[user].iterations
        if users[user].iterations == 0 { setVariables(user, at: now) }
        wait(user, until: users[user].window.start)
    }

    private mutating func deactivate(_ user: Int) {
        guard users[user].isActive else { return }
        users[user].isActive = false
        lanes[users[user].scenario].active -= 1
    }

    /// Puts a user at the first step, with the rows of this iteration.
    private mutating func begin(_ user: Int, at now: UInt64) {
        if !users[user].isActive {
            users[user].isActive = true
            lanes[users[user].scenario].active += 1
        }
        users[user].place = 0
        if !users[user].rounds.isEmpty { users[user].rounds.removeAll(keepingCapacity: true) }
        users[user].iterations += 1
        users[user].hasPaused = false
        users[user].isFirst = true
    }

    /// A user as it is before it has done anything; its number is from 0.
    private func scope(_ scenario: Int, number: Int, at now: UInt64) -> Scope {
        Scope(
            surroundings,
            scenario: scenario,
            user: number + 1,
            random: RandomSource(seed: seed, scenario: scenario, user: number + 1),
            at: Moment(wallNanoseconds: now &+ wallOffset, step: nil)
        )
    }

    private mutating func setVariables(_ user: Int, at now: UInt64) {
        guard !program.variables.isEmpty else { return }
        users[user].evaluate(at: moment(of: user, at: now)) { scope in
            for (slot, value) in program.variables {
                scope.values[slot] = value.text(in: &scope)
            }
        }
    }

    /// A time of the run's clock, and the step that a user does or did last.
    func moment(of user: Int, at now: UInt64) -> Moment {
        Moment(wallNanoseconds: now &+ wallOffset, step: users[user].step)
    }

    func wallSeconds(at now: UInt64) -> Int64 { Int64((now &+ wallOffset) / 1_000_000_000) }
}

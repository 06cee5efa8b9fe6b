import LoadPlan
import Measurement

extension Worker {
    mutating func addLane(_ program: ScenarioProgram, _ scenario: Int, start: UInt64) {
        let lane = Lane(
            program,
            scenario: scenario,
            share: share,
            firstUser: users.count,
            start: start,
            seed: seed
        )
        lanes.append(lane)
        // Ten thousand users: an array that doubles would have room for half as many more.
        users.reserveCapacity(lane.users.upperBound)
        exchanges.reserveCapacity(lane.users.upperBound)
        timers.reserveCapacity(lane.users.upperBound)
        for user in lane.users {
            let number = lane.number(ofUser: user)
            let scope = scope(scenario, number: number, at: start)
            users.append(User(scope))
            exchanges.append(Exchange(user: user))
            if !lane.isOpen {
                lanes[scenario].remaining += 1
                awaitWindow(user, after: 0)
            }
        }
    }

    /// Has a user do something else.
    mutating func move(_ user: Int, to phase: Phase) {
        lanes[users[user].scenario].active += users[user].move(to: phase)
    }

    /// A user with nothing more to do, unless another arrival takes it.
    mutating func retire(_ user: Int, at now: UInt64) {
        if !locks.isEmpty { releaseAll(user, at: now) }
        move(user, to: .idle)
        let lane = users[user].scenario
        lanes[lane].remaining -= 1
        if lanes[lane].isOpen { lanes[lane].arrivals.giveBack(user: user) }
    }

    /// Retires a user whose load is over before it was done; an arrival that has neither sent nor
    /// waited by then was dropped.
    mutating func giveUp(_ user: Int, at now: UInt64) {
        if users[user].phase == .meeting { leaveMeeting(user) }
        if users[user].due.isArrival { recorder.recordDropped(scenario: users[user].scenario) }
        retire(user, at: now)
    }

    mutating func wake(_ user: Int, at now: UInt64) {
        switch users[user].phase {
        case .waiting, .pacing: beginIteration(user, at: now)
        case .thinking: advance(user, at: now)
        case .exchanging: endSample(ofUser: user, at: now)
        // The load has ended while it slept.
        case .idle, .queueing, .meeting, .computing: break
        }
    }

    /// Gives arrivals that are due to idle users until one can send; false where no more are due.
    ///
    /// One at a time: a worker that is late would otherwise take a user for each arrival that
    /// waits, though the first ones may be answered, and their users be free, before the last ones
    /// start. Every user more is a connection to open, which makes a late worker later.
    mutating func admitArrivals(_ lane: Int, at now: UInt64) -> Bool {
        repeat {
            guard lanes[lane].hasArrival(at: now) else { return false }
            admitArrival(lane, at: now)
        } while ready.isEmpty && instructionsLeft > 0
        return true
    }

    /// Gives the next arrival to an idle user, or drops it.
    private mutating func admitArrival(_ lane: Int, at now: UInt64) {
        instructionsLeft -= 1
        let (index, due) = lanes[lane].arrivals.take()
        guard let user = lanes[lane].arrivals.takeIdleUser() else {
            return recorder.recordDropped(scenario: lane)
        }
        lanes[lane].remaining += 1
        users[user].become(scope(lane, number: index, at: now))
        setVariables(user, at: now)
        begin(user, .arrived(due), at: now)
    }

    /// Starts a closed load's user on its next iteration, or has it wait for that, or ends it.
    mutating func beginIteration(_ user: Int, at now: UInt64) {
        let lane = users[user].scenario
        guard case .closed(let limit, let pacing) = lanes[lane].kind else {
            preconditionFailure("An open load begins an iteration for each arrival.")
        }
        switch limit {
        case .each(let count) where users[user].iterations >= count: return retire(user, at: now)
        case .shared(let count) where !surroundings.shared.hasIteration(of: lane, among: count):
            return retireIdle(with: user, at: now)
        case nil, .each, .shared: break
        }
        guard now < users[user].window.end else { return awaitWindow(user, after: now) }
        var due = Due.atItsStart
        if let pacing {
            let time = users[user].paced(by: pacing)
            guard time <= now else { return wait(user, until: time) }
            due = .scheduled(time)
        }
        if case .shared(let count) = limit,
            !surroundings.shared.takeIteration(of: lane, among: count)
        {
            return retireIdle(with: user, at: now)
        }
        begin(user, due, at: now)
    }

    /// Has a user wait for its next iteration.
    mutating func wait(_ user: Int, until time: UInt64) {
        move(user, to: .pacing)
        timers.push(Int32(user), at: time)
    }

    /// Has a user of a closed load wait until it is needed, or ends it.
    private mutating func awaitWindow(_ user: Int, after now: UInt64) {
        let lane = users[user].scenario
        guard case .closed(let load) = program.scenarios[lane].load else {
            preconditionFailure("The users of an open load wait for arrivals.")
        }
        let start = lanes[lane].startsAt
        let number = lanes[lane].number(ofUser: user)
        let elapsed = now < start ? 0 : now - start
        guard let window = UserSchedule(load).window(ofUser: number, after: elapsed)
        else { return retire(user, at: now) }
        let end = window.end == .max ? .max : start + window.end
        users[user].open(.init(start: start + window.start, end: end))
        if users[user].iterations == 0 { setVariables(user, at: now) }
        move(user, to: .waiting)
        timers.push(Int32(user), at: users[user].window.start)
    }

    /// Puts a user at the first step of an iteration with its rows of data; without any left it is
    /// done, and with it the arrivals of an open load.
    private mutating func begin(_ user: Int, _ due: Due, at now: UInt64) {
        guard program.data.isEmpty || drawRows(user, at: now) else {
            let lane = users[user].scenario
            lanes[lane].endsWithItsUsers = true
            if lanes[lane].isOpen {
                recorder.recordDropped(scenario: lane, lanes[lane].arrivals.end())
            }
            return retire(user, at: now)
        }
        if case .newEachIteration = program.http.cookies { users[user].forgetCookies() }
        users[user].begin(due)
        advance(user, at: now)
    }

    /// Retires a user for whom no iteration is left, and those of its scenario who wait for one:
    /// the load ends with those who are in one.
    private mutating func retireIdle(with user: Int, at now: UInt64) {
        for other in lanes[users[user].scenario].users {
            switch users[other].phase {
            case .waiting, .pacing: retire(other, at: now)
            case .thinking, .queueing, .meeting, .computing, .exchanging:
                if other == user { retire(other, at: now) }
            case .idle: break
            }
        }
    }

    /// A user as it is before it has done anything; its number is from 0.
    private func scope(_ scenario: Int, number: Int, at now: UInt64) -> Scope {
        Scope(
            surroundings,
            scenario: scenario,
            user: number + 1,
            random: RandomSource(seed: seed, scenario: scenario, user: number + 1),
            at: Moment(wallMilliseconds: wallMilliseconds(at: now), request: nil)
        )
    }

    private mutating func setVariables(_ user: Int, at now: UInt64) {
        if !givenValues.isEmpty {
            for (slot, value) in givenValues { users[user].set(slot, value) }
        }
        guard !program.variables.isEmpty else { return }
        users[user].evaluate(at: moment(ofUser: user, at: now)) { scope in
            for (slot, value) in program.variables {
                scope.values[slot] = value.text(in: &scope)
            }
        }
    }

    /// What the variables of the worker's first user are by now, by their names.
    package mutating func variablesOfFirstUser() -> [String: String] {
        users.first?.variables ?? [:]
    }

    /// A time of the run's clock, and the request that a user does or did last.
    func moment(ofUser user: Int, at now: UInt64) -> Moment {
        Moment(wallMilliseconds: wallMilliseconds(at: now), request: users[user].lastRequest)
    }

    func wallMilliseconds(at now: UInt64) -> Int64 { Int64((now &+ wallOffset) / 1_000_000) }
}

import Notation

extension Scenario {
    mutating func apply(_ options: CheckedLoadOptions) throws(Fault) {
        switch load {
        case .closed(var closed):
            guard options.rate == nil else {
                throw Fault(
                    "'--rate' cannot change the scenario '\(name)', which has users.",
                    hint: "Use '--users', or give the scenario 'arrivals'."
                )
            }
            guard options.preconnect == nil else {
                throw Fault(
                    "'--preconnect' cannot change the scenario '\(name)', which has users.",
                    hint: "Connections can be opened ahead for arrivals."
                )
            }
            if let users = options.users { closed.scale(toPeak: users) }
            if let duration = options.duration { try closed.last(duration, in: name) }
            load = .closed(closed)
        case .open(var open):
            guard options.users == nil else {
                throw Fault(
                    "'--users' cannot change the scenario '\(name)', which has arrivals.",
                    hint: "Use '--rate', or give the scenario 'users'."
                )
            }
            if let rate = options.rate { open.scale(toPeak: rate) }
            if let duration = options.duration { try open.last(duration, in: name) }
            if let preconnect = options.preconnect { try open.connect(preconnect) }
            load = .open(open)
        }
    }
}

extension ClosedLoad {
    fileprivate mutating func scale(toPeak users: Int) {
        let peak = Double(maxUsers)
        for index in stages.indices {
            let share = Double(stages[index].users) / peak
            stages[index].users = Int((share * Double(users)).rounded())
        }
    }

    fileprivate mutating func last(_ duration: UInt64, in scenario: String) throws(Fault) {
        holdsUntilDone = false
        let users = maxUsers
        guard let ramp = stages.first, stages.allSatisfy({ $0.users == users }) else {
            let factor = Double(duration) / Double(durationNanoseconds)
            for index in stages.indices { stages[index].nanoseconds.scale(by: factor) }
            return
        }
        let hold = try hold(of: duration, behind: ramp.nanoseconds, in: scenario)
        stages = [ramp, Stage(users: users, nanoseconds: hold)]
    }
}

extension OpenLoad {
    /// More arrivals get more users, fewer keep what they had.
    fileprivate mutating func scale(toPeak rate: Double) {
        let factor = rate / peakPerSecond
        for index in stages.indices {
            stages[index].startPerSecond *= factor
            stages[index].endPerSecond *= factor
        }
        maxUsers = max(maxUsers, Self.defaultMaxUsers(peakPerSecond: rate))
    }

    /// Has so many connections opened before the run.
    fileprivate mutating func connect(_ count: Int) throws(Fault) {
        guard count <= maxUsers else {
            throw Fault(
                "'--preconnect' must be at most \(maxUsers), got '\(count)'.",
                hint: "No more users than that are there at one time."
            )
        }
        preconnect = count
    }

    fileprivate mutating func last(_ duration: UInt64, in scenario: String) throws(Fault) {
        let peak = peakPerSecond
        let ramp = stages.prefix { $0.startPerSecond == 0 && $0.endPerSecond == peak }.prefix(1)
        let isHeld = stages.dropFirst(ramp.count).allSatisfy {
            $0.startPerSecond == peak && $0.endPerSecond == peak
        }
        guard isHeld else {
            let factor = Double(duration) / Double(durationNanoseconds)
            for index in stages.indices { stages[index].nanoseconds.scale(by: factor) }
            return
        }
        let rampUp = ramp.first?.nanoseconds ?? 0
        let hold = try hold(of: duration, behind: rampUp, in: scenario)
        stages = ramp + [Stage(startPerSecond: peak, endPerSecond: peak, nanoseconds: hold)]
    }
}

/// What a new duration leaves for the hold behind a ramp-up, all in nanoseconds.
private func hold(
    of duration: UInt64,
    behind rampUp: UInt64,
    in scenario: String
) throws(Fault) -> UInt64 {
    guard rampUp < duration else {
        throw Fault(
            "'--duration' must be longer than the ramp-up of the scenario '\(scenario)'.",
            hint: "The ramp-up is a part of the duration."
        )
    }
    return duration - rampUp
}

extension UInt64 {
    fileprivate mutating func scale(by factor: Double) {
        self = UInt64((Double(self) * factor).rounded())
    }
}

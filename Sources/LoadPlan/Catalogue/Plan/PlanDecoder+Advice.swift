import Notation

extension PlanDecoder {
    /// Advises of users who never pause: their load is as high as the answers are fast.
    mutating func advise(onPaceOf scenario: Scenario, at position: Position) {
        guard case .closed(let load) = scenario.load, load.maxUsers > 1,
            load.pacingNanoseconds == nil, load.throughput == nil, !scenario.steps.holdPause
        else { return }
        advise(
            "The users of '\(scenario.name)' never think: each sends the next request as soon as "
                + "it has an answer.",
            hint: #"People pause: {"think": "2s"} between requests, or 'pacing' in the load."#,
            at: position
        )
    }

    /// Advises of users who wait for more of them than there are.
    mutating func advise(onRendezvousOf scenario: Scenario, at position: Position) {
        let users = scenario.load.maxUsers
        guard let most = scenario.steps.rendezvous.filter({ $0.name == nil }).map(\.users).max(),
            most > users
        else { return }
        advise(
            "A 'rendezvous' of \(most) waits in vain: '\(scenario.name)' has \(users) "
                + "user\(users == 1 ? "" : "s").",
            hint: "Each time they go on after its timeout: give it fewer users.",
            at: position
        )
    }

    /// Advises of variables that are set and never used; `besides` are setup and teardown.
    mutating func advise(
        ofUnused variables: [(name: String, position: Position)],
        in variableNames: VariableNames,
        _ scenarios: [VariableNames],
        _ besides: [VariableNames]
    ) {
        let parts = scenarios + besides
        let all = parts + [names, variableNames]
        for (name, position) in variables where !all.contains(where: { $0.uses(name) }) {
            adviseOfUnused(name, at: position)
        }
        // The same line may be used by several scenarios, as that of a fragment.
        var isUsed: [Position: Bool] = [:]
        for (index, part) in parts.enumerated() {
            // What a setup has found is known to all that comes behind it.
            let reach = index < scenarios.count ? [part, names] : all
            for (name, position) in part.extracted {
                let uses = reach.contains { $0.uses(name) }
                isUsed[position] = isUsed[position] == true || uses
            }
        }
        for (name, position) in parts.flatMap(\.extracted) where isUsed[position] == false {
            isUsed[position] = true
            adviseOfUnused(name, at: position)
        }
    }

    private mutating func adviseOfUnused(_ name: String, at position: Position) {
        advise(
            "Nothing uses '${\(name.shortened)}'.",
            hint: "Take it away, or write a 'check' where it is there to look at the answer.",
            at: position
        )
    }

    /// Advises of a data set with fewer rows than there are users, none of whom shares a row by
    /// intent.
    mutating func advise(on data: DataSet, rows: Int, of plan: Plan, at position: Position) {
        let users: Int
        switch data.share {
        case .user: return
        case .all: users = plan.scenarios.reduce(0) { $0 + $1.load.standingUsers }
        case .scenario: users = plan.scenarios.map(\.load.standingUsers).max() ?? 0
        case .unique: users = plan.scenarios.reduce(0) { $0 + $1.load.allUsers }
        }
        guard rows < users else { return }
        let what =
            "'\(data.file.shortened)' has \(rows) row\(rows == 1 ? "" : "s") for \(users) users"
        switch data.atEnd {
        case .recycle:
            advise("\(what): several of them will have the same one at a time.", at: position)
        case .stop: advise("\(what): some of them will have nothing to do.", at: position)
        case .stopRun:
            advise("\(what): the run will end before each of them has had one.", at: position)
        }
    }
}

extension Load {
    /// Those of a closed load; those of an open one come and go.
    fileprivate var standingUsers: Int {
        if case .closed(let load) = self { load.maxUsers } else { 0 }
    }

    /// Of an open load each arrival is one.
    fileprivate var allUsers: Int {
        guard case .open(let load) = self else { return standingUsers }
        let arrivals = load.stages.reduce(0) {
            $0 + ($1.startPerSecond + $1.endPerSecond) / 2 * Double($1.nanoseconds) / 1e9
        }
        // No more than an `Int` holds, several of them too.
        return Int(min(arrivals, 1e15))
    }
}

extension [Step] {
    fileprivate var rendezvous: [Rendezvous] {
        flatMap { step in
            [step.kind as? Rendezvous].compactMap(\.self)
                + step.kind.stepLists.flatMap(\.rendezvous)
        }
    }

    /// Whether there is a pause among them, at any depth.
    fileprivate var holdPause: Bool {
        contains { $0.kind is Think || $0.kind.stepLists.contains(where: \.holdPause) }
    }
}

import Measurement

extension Worker {
    /// Counts a finished request in each group that its user is in.
    mutating func noteInGroups(_ exchange: Int, _ figures: ExchangeFigures, _ outcome: Outcome) {
        let user = exchanges[exchange].user
        var figures = figures
        let isResource = program.requests[exchanges[exchange].step].isResource
        // Resources come side by side: what they took together is noted at their end.
        if isResource { (figures.response, figures.service) = (0, 0) }
        for index in users[user].groups.indices {
            users[user].groups[index].add(figures, outcome, isResource: isResource)
        }
    }

    /// Counts how long the resources of a page took together.
    mutating func noteInGroups(_ user: Int, page nanoseconds: UInt64) {
        for index in users[user].groups.indices {
            users[user].groups[index].add(pause: nanoseconds)
        }
    }

    /// Counts a pause in those groups that keep pauses.
    mutating func noteInGroups(_ user: Int, pause nanoseconds: UInt64) {
        for index in users[user].groups.indices {
            let group = Int(users[user].groups[index].group)
            guard program.groups[group].includesThinkTime else { continue }
            users[user].groups[index].add(pause: nanoseconds)
        }
    }

    /// Ends the innermost group; one in which nothing was requested has no time.
    mutating func closeGroup(_ user: Int, at now: UInt64) {
        guard let group = users[user].groups.popLast() else {
            preconditionFailure("The user is in no group.")
        }
        guard group.requests > 0 else { return }
        recorder.record(group.figures, step: program.step(ofGroup: group), group.outcome)
        if samples != nil { log(group, of: user, at: now) }
    }

    /// Ends all groups, as where an iteration ends before its last step.
    mutating func closeGroups(_ user: Int, at now: UInt64) {
        while !users[user].groups.isEmpty { closeGroup(user, at: now) }
    }

    /// Counts the groups of a request that is cut as unfinished, with their time until now.
    mutating func cutGroups(_ user: Int, response: UInt64, service: UInt64) {
        for group in users[user].groups {
            recorder.recordUnfinished(
                step: program.step(ofGroup: group),
                response: group.response + response,
                service: group.service + service
            )
        }
        users[user].groups.removeAll()
    }
}

extension Program {
    /// Where the figures of a group stand: behind those of all requests.
    func step(ofGroup group: OpenGroup) -> Int { requests.count + Int(group.group) }
}

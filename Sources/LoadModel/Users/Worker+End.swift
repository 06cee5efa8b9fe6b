import Measurement

extension Worker {
    /// Ends a scenario whose time, users or arrivals are over; answers an exchange to be cut.
    mutating func close(_ lane: Int, at now: UInt64) -> Int? {
        switch lanes[lane].stage {
        case .over: return nil
        case .running:
            guard now >= lanes[lane].endsAt else {
                if lanes[lane].isExhausted { lanes[lane].end(at: now) }
                return nil
            }
            beginClosing(lane, at: now)
        case .closing: break
        }
        guard lanes[lane].exchanges > 0 else {
            lanes[lane].end(at: now)
            return nil
        }
        return now >= lanes[lane].cutsAt ? cut(lane, at: now) : nil
    }

    /// Retires every user who is not waiting for an answer, and counts what could not start in
    /// time.
    private mutating func beginClosing(_ lane: Int, at now: UInt64) {
        lanes[lane].close()
        for user in lanes[lane].users {
            switch users[user].phase {
            case .waiting, .pacing, .thinking, .queueing, .meeting, .computing:
                giveUp(user, at: now)
            case .idle, .exchanging: break
            }
        }
        while lanes[lane].arrivals.due < lanes[lane].endsAt {
            _ = lanes[lane].arrivals.take()
            recorder.recordDropped(scenario: lane)
        }
    }

    /// Counts one request under way as unfinished and frees its slot; its user is done with the
    /// last one.
    private mutating func cut(_ lane: Int, at now: UInt64) -> Int? {
        guard case .closing(let first) = lanes[lane].stage else { return nil }
        for slot in first..<exchanges.count where isInFlight(slot, of: lane) {
            lanes[lane].close(cutFrom: slot + 1)
            if let (due, startedAt) = exchanges[slot].times {
                recorder.recordUnfinished(
                    step: exchanges[slot].step,
                    response: now - due,
                    service: now - startedAt
                )
                noteCut(slot, due: due, startedAt: startedAt, at: now)
                traceCut(slot, at: now)
                let page = users[exchanges[slot].user].page
                cutGroups(
                    exchanges[slot].user,
                    response: now - (page?.startedAt ?? due),
                    service: now - (page?.startedAt ?? startedAt)
                )
                page?.giveUp()
            }
            let user = exchanges[slot].user
            if users[user].sample != nil { users[user].sideTable.sample = nil }
            if end(slot) {
                retire(user, at: now)
            } else {
                _ = fetchResources(user, at: now)
            }
            return slot
        }
        lanes[lane].close(cutFrom: exchanges.count)
        return nil
    }

    private func isInFlight(_ slot: Int, of lane: Int) -> Bool {
        exchanges[slot].isUnderWay && users[exchanges[slot].user].scenario == lane
    }
}

import Measurement

extension Worker {
    /// Ends a scenario whose time, users or arrivals are over; answers a user whose request must be
    /// cut.
    mutating func close(_ lane: Int, at now: UInt64) -> Int? {
        if now < lanes[lane].endsAt {
            let isExhausted = lanes[lane].remaining == 0 && lanes[lane].arrivalDue == .max
            if isExhausted { lanes[lane].isOver = true }
            return nil
        }
        if !lanes[lane].isClosing { beginClosing(lane) }
        if lanes[lane].sending == 0 { lanes[lane].isOver = true }
        guard lanes[lane].sending > 0, now >= lanes[lane].cutsAt else { return nil }
        return cut(lane)
    }

    /// Counts one request under way as unfinished and ends its user.
    private mutating func cut(_ lane: Int) -> Int? {
        let rest = lanes[lane].users.dropFirst(lanes[lane].cutFrom)
        guard let user = rest.first(where: { users[$0].phase == .sending }) else { return nil }
        lanes[lane].cutFrom = user - lanes[lane].users.lowerBound + 1
        recorder.recordUnfinished(step: users[user].currentStep)
        lanes[lane].sending -= 1
        users[user].redirection = nil
        retire(user)
        return user
    }

    /// Sends home everybody who is not waiting for an answer, and counts what could not start in
    /// time.
    private mutating func beginClosing(_ lane: Int) {
        lanes[lane].isClosing = true
        for user in lanes[lane].users {
            switch users[user].phase {
            case .waiting, .thinking: retire(user)
            case .idle, .sending: break
            }
        }
        while lanes[lane].arrivalDue < lanes[lane].endsAt {
            _ = lanes[lane].takeArrival()
            recorder.current.scenarios[lane].dropped += 1
        }
    }
}

/// A user who waits for others.
struct MeetingUser {
    let user: Int
    /// Of those who go on together.
    let group: UInt64
    let since: UInt64
}

extension Worker {
    /// A worker asks again so much later whether a group has gone that another one may complete.
    ///
    /// Its users start so much behind those of the others at most.
    private static let meetingInterval: UInt64 = 1_000_000

    /// Has a user wait for others; false where it is the last one of its group, which goes on.
    mutating func awaitOthers(_ place: Int, _ user: Int, at now: UInt64) -> Bool {
        let (group, isLast) = surroundings.shared.meetings[place].arrive()
        guard !isLast else {
            letGo(place, at: now)
            return false
        }
        meetings[place].append(MeetingUser(user: user, group: group, since: now))
        users[user].notePause()
        move(user, to: .meeting)
        askAgain(ofMeeting: place, at: now)
        return true
    }

    /// Lets groups go on that are complete by now, or have waited for long enough.
    mutating func pollMeetings(at now: UInt64) {
        for place in meetings.indices {
            let timeout = program.meetings[place].timeoutNanoseconds
            letGo(place, at: now)
            while let first = meetings[place].first, now - first.since >= timeout {
                surroundings.shared.meetings[place].release(first.group)
                letGo(place, at: now)
            }
            askAgain(ofMeeting: place, at: now)
        }
    }

    /// Takes a user out of its group, which waits for another one in its place.
    mutating func leaveMeeting(_ user: Int) {
        for place in meetings.indices {
            guard let index = meetings[place].firstIndex(where: { $0.user == user }) else {
                continue
            }
            let waiting = meetings[place].remove(at: index)
            surroundings.shared.meetings[place].leave(waiting.group)
        }
    }

    /// Has the worker's users of groups that have gone do their next steps.
    ///
    /// One group gathers at a time, and its users stand behind those of all that have gone.
    private mutating func letGo(_ place: Int, at now: UInt64) {
        let gathering = surroundings.shared.meetings[place].gathering
        guard let first = meetings[place].first, first.group != gathering else { return }
        let gone = meetings[place].prefix { $0.group != gathering }
        meetings[place].removeFirst(gone.count)
        for waiting in gone {
            let user = waiting.user
            if !users[user].groups.isEmpty { noteInGroups(user, pause: now - waiting.since) }
            // To wait for others is the plan's wish, and no one's delay.
            users[user].due = users[user].due.behind(now)
            move(user, to: .computing)
            ready.push(.user(user))
        }
    }

    private mutating func askAgain(ofMeeting place: Int, at now: UInt64) {
        guard let first = meetings[place].first else { return }
        let timeout = first.since + program.meetings[place].timeoutNanoseconds
        // Only its own users can complete the group of a worker that is alone.
        let interval = share.count > 1 ? now + Self.meetingInterval : .max
        asksAt = min(asksAt, timeout, interval)
    }
}

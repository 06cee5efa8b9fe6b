extension Worker {
    /// A worker asks again so much later for a lock that another one has: a thousand times a second
    /// costs it some 0.1 % of a core.
    private static let lockInterval: UInt64 = 1_000_000

    /// Lets a user into the steps of a lock; false where it has to wait for its turn.
    mutating func acquire(_ lock: Int, _ user: Int, at now: UInt64) -> Bool {
        if locks[lock].holder == user {
            users[user].sideTable.held.append(lock)
            return true
        }
        let isFree = locks[lock].holder == nil && locks[lock].waiting.isEmpty
        if isFree, surroundings.shared.locks[lock].take() {
            locks[lock].holder = user
            users[user].sideTable.held.append(lock)
            return true
        }
        locks[lock].waiting.append(user)
        users[user].notePause()
        move(user, to: .queueing)
        askAgain(for: lock, at: now)
        return false
    }

    /// Takes a user out of the innermost steps that it had a lock for.
    mutating func release(_ user: Int, at now: UInt64) {
        guard let lock = users[user].sideTable.held.popLast() else {
            preconditionFailure("The user has no lock.")
        }
        guard !users[user].sideTable.held.contains(lock) else { return }
        locks[lock].holder = nil
        // Users of one worker would pass it on among themselves for ever.
        if !locks[lock].waiting.isEmpty, !surroundings.shared.locks[lock].isAwaited {
            return letIn(lock, at: now)
        }
        surroundings.shared.locks[lock].giveBack()
        askAgain(for: lock, at: now)
    }

    /// Takes a user that goes out of its queue and its locks.
    mutating func releaseAll(_ user: Int, at now: UInt64) {
        if users[user].phase == .queueing { leaveQueues(user) }
        while !users[user].sideTable.held.isEmpty { release(user, at: now) }
    }

    private mutating func leaveQueues(_ user: Int) {
        for lock in locks.indices {
            locks[lock].waiting.removeAll { $0 == user }
            if locks[lock].waiting.isEmpty { announce(lock, false) }
        }
    }

    /// Gives the lock, which is the worker's, to the first user who waits.
    private mutating func letIn(_ lock: Int, at now: UInt64) {
        let user = locks[lock].waiting.removeFirst()
        locks[lock].holder = user
        users[user].sideTable.held.append(lock)
        // To wait for one's turn is the plan's wish, and no one's delay.
        users[user].due = users[user].due.behind(now)
        move(user, to: .computing)
        ready.push(.user(user))
    }

    /// Asks for the locks that others had when users came to them.
    mutating func pollLocks(at now: UInt64) {
        for lock in locks.indices where locks[lock].holder == nil && !locks[lock].waiting.isEmpty {
            if surroundings.shared.locks[lock].take() {
                announce(lock, false)
                letIn(lock, at: now)
            } else {
                askAgain(for: lock, at: now)
            }
        }
    }

    private mutating func askAgain(for lock: Int, at now: UInt64) {
        guard locks[lock].holder == nil, !locks[lock].waiting.isEmpty else { return }
        announce(lock, true)
        asksAt = min(asksAt, now + Self.lockInterval)
    }

    private mutating func announce(_ lock: Int, _ isWaiting: Bool) {
        guard locks[lock].isAnnounced != isWaiting else { return }
        locks[lock].isAnnounced = isWaiting
        surroundings.shared.locks[lock].noteWaiting(isWaiting ? 1 : -1)
    }
}

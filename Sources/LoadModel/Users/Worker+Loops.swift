extension Worker {
    mutating func startItems(_ user: Int, _ items: LoopItems, at now: UInt64) {
        let (first, end) = users[user].evaluate(at: moment(ofUser: user, at: now)) {
            items.bounds(in: &$0)
        }
        users[user].enter(.items(next: first, end: end))
    }

    /// Sets the variable of a loop to its next value; false behind the last one.
    mutating func takeItem(_ items: LoopItems, slot: Int, _ user: Int, at now: UInt64) -> Bool {
        let value = users[user].nextItem().flatMap { index in
            users[user].evaluate(at: moment(ofUser: user, at: now)) {
                items.value(at: index, in: &$0)
            }
        }
        guard let value else {
            users[user].leave()
            return false
        }
        users[user].set(slot, value)
        return true
    }

    /// Has a user enter a loop that ends with its time, or go on behind it.
    mutating func startLoop(_ user: Int, _ time: TimeExpression, end: Int, at now: UInt64) {
        let nanoseconds = users[user].evaluate(at: moment(ofUser: user, at: now)) {
            time.nanoseconds(in: &$0)
        }
        if nanoseconds > 0 {
            users[user].enter(timedUntil: now + nanoseconds, exit: end)
        } else {
            users[user].place = end
        }
    }

    /// Takes a user out of the outermost loop whose time is over, and of all that it is in there.
    mutating func leaveOverdue(_ user: Int, at now: UInt64) {
        guard let (exit, groups, locks) = users[user].leaveLoop(overAt: now) else { return }
        while users[user].groups.count > groups { closeGroup(user, at: now) }
        while users[user].lockCount > locks { release(user, at: now) }
        users[user].place = exit
    }
}

/// Users who can send, first come, first served; constant time, and no allocation once it has
/// grown.
struct ReadyQueue {
    /// Places are used again from the first one on whenever the queue has run empty.
    private var users: [Int32] = []
    private var head = 0
    private var tail = 0

    var isEmpty: Bool { head == tail }

    mutating func push(_ user: Int) {
        if tail == users.count { users.append(Int32(user)) } else { users[tail] = Int32(user) }
        tail += 1
    }

    mutating func pop() -> Int? {
        guard head < tail else { return nil }
        let user = Int(users[head])
        head += 1
        if head == tail {
            head = 0
            tail = 0
        }
        return user
    }
}

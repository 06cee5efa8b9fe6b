/// Users who can send, first come, first served; constant time, and no allocation once it has
/// grown.
struct ReadyQueue {
    private var users: [Int32] = []
    private var head = 0

    mutating func push(_ user: Int) { users.append(Int32(user)) }

    mutating func pop() -> Int? {
        guard head < users.count else { return nil }
        let user = users[head]
        head += 1
        if head == users.count {
            users.removeAll(keepingCapacity: true)
            head = 0
        }
        return Int(user)
    }
}

/// The locks of a plan, and which of them are taken by users who have another one.
struct LockNames: Sendable {
    /// In the order of their numbers.
    private var names: [String] = []
    /// Those around the place that is being compiled.
    private var path: [Int] = []
    /// Of each lock, those that are taken inside it.
    private var inside: [Set<Int>] = []

    var count: Int { names.count }

    /// The innermost one around the place that is being compiled; nil for none.
    var innermost: String? { path.last.map { names[$0] } }

    /// A lock around this place that is also taken inside the one that is entered: two users could
    /// each have the one that the other waits for.
    func contradiction(entering name: String) -> String? {
        guard let lock = names.firstIndex(of: name), !path.contains(lock) else { return nil }
        var reached: Set = [lock]
        var open = [lock]
        while let next = open.popLast() {
            for inner in inside[next] where reached.insert(inner).inserted { open.append(inner) }
        }
        return path.first { reached.contains($0) }.map { names[$0] }
    }

    /// The number of a lock, a new one where its name is new.
    mutating func enter(_ name: String) -> Int {
        if !names.contains(name) {
            names.append(name)
            inside.append([])
        }
        let lock = names.firstIndex(of: name) ?? 0
        for outer in path where outer != lock { inside[outer].insert(lock) }
        path.append(lock)
        return lock
    }

    mutating func leave() { path.removeLast() }
}

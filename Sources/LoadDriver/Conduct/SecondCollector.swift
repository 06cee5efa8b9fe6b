package import Measurement

/// Puts the workers' seconds together; a second is whole when every worker has told of it.
package struct SecondCollector {
    private let workers: Int
    /// The parts of seconds that are not whole yet, by second, then by worker.
    private var parts: [Int: [SecondResult?]] = [:]
    /// The last second of each worker that has ended.
    private var lastSeconds: [Int?]
    private var next = 0
    /// Nil where no failed request is kept.
    private var failures: FirstFailures?

    /// Of each step and kind so many failures are kept of all workers; nil for none.
    package init(workers: Int, keeping failures: Int? = nil) {
        self.workers = workers
        self.failures = failures.map { FirstFailures(most: $0) }
        lastSeconds = Array(repeating: nil, count: workers)
    }

    /// Takes one worker's second; answers the seconds that are whole with it, in order.
    package mutating func add(_ part: SecondResult, of worker: Int) -> [SecondResult] {
        parts[part.second, default: Array(repeating: nil, count: workers)][worker] = part
        return whole()
    }

    /// A worker has nothing more to tell; its users were done after this second.
    package mutating func end(_ worker: Int, after second: Int) -> [SecondResult] {
        lastSeconds[worker] = second
        return whole()
    }

    private mutating func whole() -> [SecondResult] {
        var results: [SecondResult] = []
        while let waiting = parts[next], isWhole(waiting) {
            parts[next] = nil
            next += 1
            var second = merge(waiting)
            failures?.trim(&second)
            results.append(second)
        }
        return results
    }

    private func isWhole(_ waiting: [SecondResult?]) -> Bool {
        waiting.indices.allSatisfy { worker in
            if waiting[worker] != nil { return true }
            return lastSeconds[worker].map { $0 < next } ?? false
        }
    }

    /// In the workers' order, so that the health of one stays in its place.
    private func merge(_ waiting: [SecondResult?]) -> SecondResult {
        var sum: SecondResult?
        var health: [WorkerHealth] = []
        for part in waiting {
            health.append(part?.health.first ?? WorkerHealth())
            guard let part else { continue }
            if sum == nil { sum = part } else { sum?.add(part) }
        }
        guard var sum else { preconditionFailure("A second without any part is not waiting.") }
        sum.health = health
        return sum
    }
}

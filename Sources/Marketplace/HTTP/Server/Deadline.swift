/// Runs `work`, and cancels it and throws `DeadlinePassed` once `limit` is over.
func withDeadline<Answer: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable @concurrent () async throws -> Answer
) async throws -> Answer {
    try await withThrowingTaskGroup(of: Answer.self) { group in
        defer { group.cancelAll() }
        group.addTask(operation: work)
        group.addTask {
            try await Task.sleep(for: limit)
            throw DeadlinePassed()
        }
        guard let answer = try await group.next() else { throw DeadlinePassed() }
        return answer
    }
}

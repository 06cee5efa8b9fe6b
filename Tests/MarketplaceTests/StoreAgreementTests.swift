import Testing

@testable import Marketplace

/// The same operations, one after another, on the database and on memory.
@Suite struct `Both stores` {
    @Test(.timeLimit(.minutes(5)), arguments: 1...40)
    func `answer alike, whatever is asked of them`(seed: Int) async throws {
        let database = try await TwinStore(.database)
        let memory = try await TwinStore(.memory)
        var operations = RandomOperations(seed: UInt64(seed))
        for _ in 1...150 {
            let operation = operations.next()
            let expected = try await operation.answer(of: memory.store)
            let answer = try await operation.answer(of: database.store)
            try #require(answer == expected, "\(operation)")
        }
    }

    @Test func `are asked for everything that the rules refuse`() async throws {
        let memory = try await TwinStore(.memory)
        var kinds: Set<String> = []
        for seed in 1...40 {
            var operations = RandomOperations(seed: UInt64(seed))
            for _ in 1...150 {
                let answer = try await operations.next().answer(of: memory.store)
                guard answer.hasPrefix("refused: ") else { continue }
                kinds.insert(String(answer.prefix { $0 != "(" }))
            }
        }
        let expected = [
            "changedMeanwhile", "emailTaken", "invalid", "keyReused", "malformedKey", "notBought",
            "notForSale", "notTheirListing", "ownListing", "reviewedBefore", "soldOut",
        ]
        #expect(kinds.sorted() == expected.map { "refused: \($0)" })
    }
}

import HTTPTypes
import Testing

@testable import Marketplace

/// In the database and in its twin in memory.
@Suite struct `Guessing at passwords` {
    private struct Place {
        let kept: TestMarket?
        let accounts: Accounts

        init(_ twin: Twin) async throws {
            let repository: any AccountRepository
            switch twin {
            case .database:
                let test = try TestMarket(listings: 1)
                kept = test
                repository = test.store.accounts
            case .memory:
                kept = nil
                repository = AccountMemoryRepository(market: MemoryMarket())
            }
            accounts = Accounts(repository: repository, passwords: Passwords(cost: .light))
            for name in ["ada", "bob"] {
                let registration = try Registration(
                    email: "\(name)@example.org",
                    name: name,
                    password: "correct horse"
                )
                _ = try await accounts.signUp(registration, at: .now)
            }
        }

        func refusal(email: String, _ password: String, address: String) async throws -> Refusal? {
            do {
                _ = try await accounts.signIn(
                    email: email,
                    password: password,
                    address: address,
                    at: .now
                )
                return nil
            } catch let refusal as Refusal {
                return refusal
            }
        }
    }

    @Test(arguments: Twin.allCases)
    func `at many of them at once tells no more than one by one`(twin: Twin) async throws {
        let place = try await Place(twin)
        let answers = try await withThrowingTaskGroup(of: Refusal?.self) { group in
            for guess in 1...40 {
                group.addTask {
                    try await place.refusal(
                        email: "ada@example.org",
                        "guess number \(guess)",
                        address: "192.0.2.\(guess)"
                    )
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0 == .wrongPassword } == FailedSignIns.accountLimit)
        #expect(answers.count { $0 == .tooManyAttempts } == 40 - FailedSignIns.accountLimit)
        let right = try await place.refusal(
            email: "ada@example.org",
            "correct horse",
            address: "192.0.2.99"
        )
        #expect(right == .tooManyAttempts)
        let other = try await place.refusal(
            email: "bob@example.org",
            "correct horse",
            address: "192.0.2.99"
        )
        #expect(other == nil)
    }

    @Test(arguments: Twin.allCases)
    func `of many accounts from one address comes to an end too`(twin: Twin) async throws {
        let place = try await Place(twin)
        for guess in 1...FailedSignIns.addressLimit {
            let answer = try await place.refusal(
                email: "nobody\(guess)@example.org",
                "password",
                address: "192.0.2.1"
            )
            #expect(answer == .wrongPassword)
        }
        let right = try await place.refusal(
            email: "ada@example.org",
            "correct horse",
            address: "192.0.2.1"
        )
        #expect(right == .tooManyAttempts)
        let elsewhere = try await place.refusal(
            email: "ada@example.org",
            "correct horse",
            address: "192.0.2.2"
        )
        #expect(elsewhere == nil)
    }

    @Test(arguments: Twin.allCases)
    func `is forgotten after its window`(twin: Twin) async throws {
        let place = try await Place(twin)
        let repository = place.accounts.repository
        let early = UnixTime(seconds: 1_000)
        for subject in ["a", "b", "b"] {
            _ = try await repository.countFailure(of: subject, at: early)
        }
        let known = try await repository.failures(of: "b", at: early)
        #expect(known == 2)
        let late = early.adding(seconds: FailedSignIns.windowSeconds)
        let again = try await repository.countFailure(of: "b", at: late)
        #expect(again == 1)
        // Swept up with the rest, so that made-up names do not pile up.
        let swept = try await repository.failures(of: "a", at: early)
        #expect(swept == 0)
    }
}

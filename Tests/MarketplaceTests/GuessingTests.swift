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
                repository = test.market.accounts
            case .memory:
                kept = nil
                repository = Market(MemoryMarket(), changes: try ChangeBoard()).accounts
            }
            accounts = Accounts(repository: repository, passwords: Passwords(cost: .light))
            for name in ["ada", "bob"] {
                let registration = try Registration(
                    email: "\(name)@example.org",
                    name: name,
                    password: "correct horse"
                )
                _ = try await accounts.signUp(registration)
            }
        }

        func problem(email: String, _ password: String, address: String) async throws -> Problem? {
            do {
                _ = try await accounts.signIn(email: email, password: password, address: address)
                return nil
            } catch let problem as Problem {
                return problem
            }
        }
    }

    enum Twin: String, CaseIterable, CustomTestStringConvertible {
        case database
        case memory

        var testDescription: String { rawValue }
    }

    @Test(arguments: Twin.allCases)
    func `at many of them at once tells no more than one by one`(twin: Twin) async throws {
        let place = try await Place(twin)
        let answers = try await withThrowingTaskGroup(of: Problem?.self) { group in
            for guess in 1...40 {
                group.addTask {
                    try await place.problem(
                        email: "ada@example.org",
                        "guess number \(guess)",
                        address: "192.0.2.\(guess)"
                    )
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0 == .wrongPassword } == Accounts.accountFailures)
        #expect(answers.count { $0 == .tooManyAttempts } == 40 - Accounts.accountFailures)
        let right = try await place.problem(
            email: "ada@example.org",
            "correct horse",
            address: "192.0.2.99"
        )
        #expect(right == .tooManyAttempts)
        let other = try await place.problem(
            email: "bob@example.org",
            "correct horse",
            address: "192.0.2.99"
        )
        #expect(other == nil)
    }

    @Test(arguments: Twin.allCases)
    func `of many accounts from one address comes to an end too`(twin: Twin) async throws {
        let place = try await Place(twin)
        for guess in 1...Accounts.addressFailures {
            let answer = try await place.problem(
                email: "nobody\(guess)@example.org",
                "password",
                address: "192.0.2.1"
            )
            #expect(answer == .wrongPassword)
        }
        let right = try await place.problem(
            email: "ada@example.org",
            "correct horse",
            address: "192.0.2.1"
        )
        #expect(right == .tooManyAttempts)
        let elsewhere = try await place.problem(
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
        let early = Timestamp(seconds: 1_000)
        let start = Timestamp(seconds: 0)
        for subject in ["a", "b", "b"] {
            _ = try await repository.countFailure(of: subject, now: early, since: start)
        }
        let known = try await repository.failures(of: "b", since: start)
        #expect(known == 2)
        let late = Timestamp(seconds: 3_000)
        let next = Timestamp(seconds: 2_000)
        let again = try await repository.countFailure(of: "b", now: late, since: next)
        #expect(again == 1)
        // Swept up with the rest, so that made-up names do not pile up.
        let swept = try await repository.failures(of: "a", since: start)
        #expect(swept == 0)
    }
}

import Synchronization

/// Accounts as `MemoryMarket` has them.
struct AccountMemoryRepository: AccountRepository {
    let market: MemoryMarket

    func create(
        _ registration: Registration,
        password: String,
        at now: UnixTime
    ) async throws -> User {
        try market.state.withLock { state in
            let user = try registration.user(
                id: (state.users.keys.max() ?? 0) + 1,
                isTaken: state.users.values.contains { $0.user.email == registration.email }
            )
            state.users[user.id] = Credentials(user: user, password: password)
            return user
        }
    }

    func credentials(email: String) async throws -> Credentials? {
        market.state.withLock { state in
            state.users.values.first { $0.user.email == email }
        }
    }

    func open(_ session: Session, at now: UnixTime) async throws {
        market.state.withLock { $0.sessions[session.mark] = session }
    }

    func user(ofSession mark: [UInt8], _ kind: Session.Kind, at now: UnixTime) async throws -> User?
    {
        market.state.withLock { state in
            guard let session = state.sessions[mark], session.isOpen(to: kind, at: now) else {
                return nil
            }
            return state.users[session.userID]?.user
        }
    }

    func close(session mark: [UInt8]) async throws {
        market.state.withLock { $0.sessions[mark] = nil }
    }

    func failures(of subject: String, at now: UnixTime) async throws -> Int {
        market.state.withLock { $0.failures[subject]?.count(at: now) ?? 0 }
    }

    func countFailure(of subject: String, at now: UnixTime) async throws -> Int {
        market.state.withLock { state in
            state.failures = state.failures.filter { !$0.value.isOver(at: now) }
            let failures = FailedSignIns.counting(after: state.failures[subject], at: now)
            state.failures[subject] = failures
            return failures.count
        }
    }

    func forgetFailures(of subject: String) async throws {
        market.state.withLock { $0.failures[subject] = nil }
    }

    func secret(_ name: String, orElse made: [UInt8]) async throws -> [UInt8] {
        market.state.withLock { state in
            let secret = state.secrets[name] ?? made
            state.secrets[name] = secret
            return secret
        }
    }
}

import HTTPTypes
import Synchronization

/// Accounts as `MemoryMarket` has them.
struct AccountMemoryRepository: AccountRepository {
    let market: MemoryMarket

    func create(_ registration: Registration, password: PasswordHash) async throws -> User {
        try market.state.withLock { state in
            guard !state.users.values.contains(where: { $0.user.email == registration.email })
            else {
                throw Problem.emailTaken
            }
            let id = (state.users.keys.max() ?? 0) + 1
            let user = User(id: id, email: registration.email, name: registration.name)
            state.users[id] = Credentials(user: user, password: password.text)
            return user
        }
    }

    func credentials(email: String) async throws -> Credentials? {
        market.state.withLock { state in
            state.users.values.first { $0.user.email == email.lowercased() }
        }
    }

    func open(_ session: Session) async throws {
        market.state.withLock { $0.sessions[session.mark] = session }
    }

    func user(ofSession mark: [UInt8], _ kind: Session.Kind, now: Timestamp) async throws -> User? {
        market.state.withLock { state in
            guard let session = state.sessions[mark], session.kind == kind, session.expiresAt > now
            else { return nil }
            return state.users[session.userID]?.user
        }
    }

    func close(session mark: [UInt8]) async throws {
        market.state.withLock { $0.sessions[mark] = nil }
    }

    func failures(of subject: String, since start: Timestamp) async throws -> Int {
        market.state.withLock { state in
            state.failures[subject].map { $0.start > start ? $0.count : 0 } ?? 0
        }
    }

    func countFailure(
        of subject: String,
        now: Timestamp,
        since start: Timestamp
    ) async throws -> Int {
        market.state.withLock { state in
            state.failures = state.failures.filter { $0.value.start > start }
            let known = state.failures[subject, default: (count: 0, start: now)]
            state.failures[subject] = (known.count + 1, known.start)
            return known.count + 1
        }
    }

    func forgetFailures(of subject: String) async throws {
        market.state.withLock { $0.failures[subject] = nil }
    }

    func secret(_ name: String) async throws -> [UInt8] {
        market.state.withLock { state in
            let secret = state.secrets[name] ?? RandomToken.bytes(32)
            state.secrets[name] = secret
            return secret
        }
    }
}

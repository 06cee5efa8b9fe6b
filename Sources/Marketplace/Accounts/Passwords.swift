import Foundation
import NIOPosix

/// Makes and checks passwords, away from the threads that serve requests: one takes as long as
/// hundreds of pages.
struct Passwords: Sendable {
    let cost: PasswordHash.Cost
    private let pool = NIOThreadPool.singleton

    init(cost: PasswordHash.Cost = .standard) {
        self.cost = cost
    }

    func hash(_ password: String) async throws -> PasswordHash {
        let cost = cost
        return try await pool.runIfActive {
            try PasswordHash(of: password, salt: PasswordHash.randomSalt(), cost: cost)
        }
    }

    /// Works as hard when there is no account, so that the time does not tell whether there is one.
    func matches(_ password: String, _ stored: String?) async throws -> Bool {
        let hash = stored.flatMap(PasswordHash.init(text:))
        let cost = cost
        return try await pool.runIfActive {
            guard let hash else {
                _ = try PasswordHash(
                    of: password,
                    salt: [UInt8](repeating: 0, count: 16),
                    cost: cost
                )
                return false
            }
            return try hash.matches(password)
        }
    }
}

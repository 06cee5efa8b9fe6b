import HTTPTypes

/// People, their sessions and their failed attempts to sign in.
protocol AccountRepository: Sendable {
    /// Throws `Problem.emailTaken` when the address has an account already.
    func create(_ registration: Registration, password: PasswordHash) async throws -> User
    func credentials(email: String) async throws -> Credentials?

    func open(_ session: Session) async throws
    /// Who holds the session, unless it has expired by `now`.
    func user(ofSession mark: [UInt8], _ kind: Session.Kind, now: Timestamp) async throws -> User?
    func close(session mark: [UInt8]) async throws

    /// How often the subject failed since `start`.
    func failures(of subject: String, since start: Timestamp) async throws -> Int
    /// Counts one more, and answers how many there are with it; a count that began before `start`
    /// begins again.
    func countFailure(
        of subject: String,
        now: Timestamp,
        since start: Timestamp
    ) async throws -> Int
    func forgetFailures(of subject: String) async throws

    /// A secret that all replicas share, made by the first to ask.
    func secret(_ name: String) async throws -> [UInt8]
}

struct Credentials: Sendable, Equatable {
    let user: User
    let password: String
}

/// A session as it is stored: by its token's mark, so the database does not hold the token.
struct Session: Sendable, Equatable {
    enum Kind: String, Sendable {
        case page
        case api
    }

    let mark: [UInt8]
    let userID: Int
    let kind: Kind
    let expiresAt: Timestamp
}

extension Problem {
    static let emailTaken = Problem(
        status: .conflict,
        detail: "There is an account with this e-mail address already.",
        fields: [FieldFault(field: "email", message: "This address has an account already.")]
    )
}

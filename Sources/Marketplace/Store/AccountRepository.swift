/// People, their sessions and their failed attempts to sign in.
protocol AccountRepository: Sendable {
    /// Refuses an address that has an account already. `password` is what is kept of it.
    func create(
        _ registration: Registration,
        password: String,
        at now: UnixTime
    ) async throws -> User
    /// `email` in lower case.
    func credentials(email: String) async throws -> Credentials?

    func open(_ session: Session, at now: UnixTime) async throws
    /// Who holds the session, while it is open.
    func user(ofSession mark: [UInt8], _ kind: Session.Kind, at now: UnixTime) async throws -> User?
    func close(session mark: [UInt8]) async throws

    /// How often the subject failed within the window.
    func failures(of subject: String, at now: UnixTime) async throws -> Int
    /// Counts one more, and answers how many there are with it.
    func countFailure(of subject: String, at now: UnixTime) async throws -> Int
    func forgetFailures(of subject: String) async throws

    /// A secret that all replicas share: `made`, for the first to ask.
    func secret(_ name: String, orElse made: [UInt8]) async throws -> [UInt8]
}

/// Signing up, in and out, for people and programs alike.
struct Accounts: Sendable {
    let repository: any AccountRepository
    let passwords: Passwords

    func signUp(_ registration: Registration, at now: UnixTime) async throws -> User {
        let hash = try await passwords.hash(registration.password)
        return try await repository.create(registration, password: hash.text, at: now)
    }

    func signIn(
        email: String,
        password: String,
        address: String,
        at now: UnixTime
    ) async throws -> User {
        let email = email.lowercased()
        let account = "account:\(email.prefix(200))"
        let source = "address:\(address)"
        try await allowTry(account, source, at: now)
        let credentials = try await repository.credentials(email: email)
        // No password is longer, so one that is costs no more than any wrong one.
        let isRight = try await passwords.matches(
            String(password.unicodeScalars.prefix(Registration.passwordLength.upperBound + 1)),
            credentials?.password
        )
        guard isRight, let credentials else {
            throw FailedSignIns.refusal(
                account: try await repository.countFailure(of: account, at: now),
                address: try await repository.countFailure(of: source, at: now)
            )
        }
        // Others may have failed while this one was being checked: to guess at many passwords at
        // once tells no more than to guess one by one.
        try await allowTry(account, source, at: now)
        try await repository.forgetFailures(of: account)
        return credentials.user
    }

    /// Opens a session and answers its token, which is kept nowhere.
    func open(_ kind: Session.Kind, for user: User, at now: UnixTime) async throws -> String {
        let token = RandomToken.make()
        let session = Session(
            mark: RandomToken.mark(of: token),
            userID: user.id,
            kind: kind,
            expiresAt: now.adding(seconds: Session.lifetimeSeconds)
        )
        try await repository.open(session, at: now)
        return token
    }

    private func allowTry(_ account: String, _ source: String, at now: UnixTime) async throws {
        try FailedSignIns.allowTry(
            account: try await repository.failures(of: account, at: now),
            address: try await repository.failures(of: source, at: now)
        )
    }
}

import HTTPTypes

/// Signing up, in and out, for people and programs alike.
struct Accounts: Sendable {
    static let sessionSeconds = 14 * 86_400
    /// So many wrong passwords within the window, and the account, or the address they came from,
    /// has to wait until it is over.
    static let accountFailures = 5
    static let addressFailures = 50
    static let windowSeconds = 15 * 60

    let repository: any AccountRepository
    let passwords: Passwords

    func signUp(_ registration: Registration) async throws -> User {
        let hash = try await passwords.hash(registration.password)
        return try await repository.create(registration, password: hash)
    }

    func signIn(email: String, password: String, address: String) async throws -> User {
        let email = email.lowercased()
        let account = "account:\(email.prefix(200))"
        let source = "address:\(address)"
        try await refuseGuessing(account, source)
        let credentials = try await repository.credentials(email: email)
        // No password is longer, so one that is costs no more than any wrong one.
        let isRight = try await passwords.matches(
            String(password.unicodeScalars.prefix(Registration.passwordLength.upperBound + 1)),
            credentials?.password
        )
        // Others may have failed while this one was being checked: who guesses at many passwords at
        // once learns no more than who does so one by one.
        guard isRight, let credentials else {
            try await countFailure(account, source)
            throw Problem.wrongPassword
        }
        try await refuseGuessing(account, source)
        try await repository.forgetFailures(of: account)
        return credentials.user
    }

    /// Opens a session and answers its token, which is told to nobody else.
    func open(_ kind: Session.Kind, for user: User) async throws -> String {
        let token = RandomToken.make()
        let session = Session(
            mark: RandomToken.mark(of: token),
            userID: user.id,
            kind: kind,
            expiresAt: Timestamp.now.adding(seconds: Self.sessionSeconds)
        )
        try await repository.open(session)
        return token
    }

    private func countFailure(_ account: String, _ source: String) async throws {
        let now = Timestamp.now
        let start = now.adding(seconds: -Self.windowSeconds)
        let failures = try await repository.countFailure(of: account, now: now, since: start)
        let fromAddress = try await repository.countFailure(of: source, now: now, since: start)
        guard failures <= Self.accountFailures, fromAddress <= Self.addressFailures else {
            throw Problem.tooManyAttempts
        }
    }

    private func refuseGuessing(_ account: String, _ source: String) async throws {
        let start = Timestamp.now.adding(seconds: -Self.windowSeconds)
        let failures = try await repository.failures(of: account, since: start)
        let fromAddress = try await repository.failures(of: source, since: start)
        guard failures < Self.accountFailures, fromAddress < Self.addressFailures else {
            throw Problem.tooManyAttempts
        }
    }
}

extension Problem {
    static let wrongPassword = Problem(
        status: .unauthorized,
        detail: "The e-mail address or the password is wrong."
    )
    static let tooManyAttempts = Problem(
        status: .tooManyRequests,
        detail: "Too many failed attempts. Try again in a quarter of an hour.",
        headers: [.retryAfter: String(Accounts.windowSeconds)]
    )
    static let signInFirst = Problem(
        status: .unauthorized,
        detail: "Sign in first."
    )
    static let forgedForm = Problem(
        status: .forbidden,
        detail: "This form is too old or was not made here. Go back, load the page again and retry."
    )
}

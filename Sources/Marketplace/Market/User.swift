/// An account, as the rest of the market sees it: without the password.
struct User: Sendable, Equatable {
    let id: Int
    let email: String
    let name: String
}

/// An account and what is kept of its password.
struct Credentials: Sendable, Equatable {
    let user: User
    let password: String
}

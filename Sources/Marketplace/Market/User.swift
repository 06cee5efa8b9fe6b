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

extension Registration {
    /// The account that it makes, unless its address has one already; `id` is the store's.
    func user(id: Int, isTaken: Bool) throws(Refusal) -> User {
        guard !isTaken else { throw .emailTaken }
        return User(id: id, email: email, name: name)
    }
}

/// Somebody with an account, as the rest of the market sees them: without the password.
struct User: Sendable, Equatable {
    let id: Int
    let email: String
    let name: String
}

/// Who is asking, and by what right.
struct Viewer: Sendable {
    enum Session: Sendable {
        /// A browser's cookie, with the token that its forms must bring along.
        case page(csrf: String)
        /// A program's bearer token.
        case api
    }

    let user: User
    let session: Session
    /// The mark of the session's token, by which it is closed.
    let mark: [UInt8]

    var csrf: String {
        if case .page(let csrf) = session { csrf } else { "" }
    }
}

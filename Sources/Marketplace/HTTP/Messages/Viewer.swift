/// The user who asks, and by what right.
struct Viewer: Sendable {
    let user: User
    /// The mark of the session's token, by which it is closed.
    let mark: [UInt8]
    /// What the forms of a browser's session must bring along; a program has none.
    let csrf: String?
}

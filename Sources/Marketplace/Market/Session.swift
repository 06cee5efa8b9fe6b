/// A session as it is stored: by its token's mark, so the store does not hold the token.
struct Session: Sendable, Equatable {
    enum Kind: String, Sendable {
        case page
        case api
    }

    static let lifetimeSeconds = 14 * 86_400

    let mark: [UInt8]
    let userID: Int
    let kind: Kind
    let expiresAt: UnixTime

    /// Whether a token of this kind still opens it.
    func isOpen(to kind: Kind, at now: UnixTime) -> Bool {
        kind == self.kind && expiresAt > now
    }
}

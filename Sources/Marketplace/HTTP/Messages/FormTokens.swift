/// Tokens that show a form was made by this server for this browser.
///
/// A token is a keyed mark of the browser's own cookie, so nothing is stored; the key is shared by
/// all replicas, and a page of another site can neither read the cookie nor work the token out.
struct FormTokens: Sendable {
    private let key: [UInt8]

    init(secret: [UInt8]) {
        key = secret
    }

    func token(for binding: [UInt8]) -> String {
        RandomToken.text(Cryptography.authenticationCode(of: binding, key: key))
    }

    /// Takes as long for a token that is nearly right as for one that is all wrong.
    func isGood(_ token: String, for binding: [UInt8]) -> Bool {
        let expected = Array(self.token(for: binding).utf8)
        let given = Array(token.utf8)
        guard given.count == expected.count else { return false }
        return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

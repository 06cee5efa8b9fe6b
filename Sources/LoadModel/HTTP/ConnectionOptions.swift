/// How servers are reached, as libcurl is told: all of it known before the run.
package struct ConnectionOptions: Sendable, Equatable {
    /// What a server gets that asks for a certificate: files in PEM, and the key's password.
    package struct Identity: Sendable, Equatable {
        package var certificate: String
        package var key: String
        package var password: String?
    }

    package var proxy: String?
    /// A file in PEM; nil for the system's.
    package var authorities: String?
    package var identity: Identity?

    /// Straight to the server, with what the system trusts.
    package init() {}
}

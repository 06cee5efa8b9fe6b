/// Where a person wants to be once they have signed in: always a path of this server, although the
/// address or the form that says so may have been made elsewhere.
struct Destination: Sendable, Equatable {
    static let home = Destination("/")

    let path: String

    /// Anything that a browser could take for another site, or for more than an address, is home.
    ///
    /// Two slashes begin another site's name, browsers read a backslash as a slash and drop tabs
    /// and line breaks, and a line break would begin another header.
    init(_ text: String) {
        let isLocal =
            text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 2_000
            && text.utf8.allSatisfy { 33...126 ~= $0 && $0 != UInt8(ascii: "\\") }
        path = isLocal ? text : "/"
    }

    /// The query of a link that leads there by way of a sign-in; nil for home.
    var query: String? { self == .home ? nil : "?next=" + FormFields.encoded(path) }
}

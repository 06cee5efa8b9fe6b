import Notation

/// What a plan says of HTTP once, gathered from the elements that say it.
struct HTTPMembers {
    /// Nil where no Cookie Manager is in any scope.
    var cookies: String?
    var usesCache = false
    var keepAlive: Bool?
    var proxy: String?

    func object(of element: JMXElement) -> JSONNode {
        element.object([
            ("cookies", cookies == "keep" ? nil : element.text(cookies ?? "off")),
            ("cache", usesCache ? element.flag(true) : nil),
            ("keepAlive", keepAlive == false ? element.flag(false) : nil),
            ("verifyTLS", element.flag(false)),
            ("proxy", proxy.map { element.text($0) }),
        ])
    }
}

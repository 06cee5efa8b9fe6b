import Notation

/// Cookies that a thread keeps; without one it keeps none.
enum CookieManager: ConfigurationElement {
    static let tags = ["CookieManager"]
    static let title = "HTTP Cookie Manager"

    static func configure(_ element: JMXElement, _ reading: inout TestPlanReading) {
        let policies: [Bool]
        if element.flag("CookieManager.controlledByThreadGroup") {
            policies = reading.groups.map { !$0.keepsUser }
        } else {
            policies = [element.flag("CookieManager.clearEachIteration")]
        }
        for isCleared in policies {
            let policy = isCleared ? "newEachIteration" : "keep"
            if let other = reading.http.cookies, other != policy {
                reading.warn("Cookies are '\(other)' in the whole plan: it has one policy for all.")
            }
            reading.http.cookies = reading.http.cookies ?? policy
        }
        if !element.list("CookieManager.cookies").isEmpty {
            reading.refuse(
                "Cookies that a Cookie Manager brings along cannot be sent.",
                hint: "Send them with a Header Manager."
            )
        }
    }
}

/// A browser's cache for each thread.
enum CacheManager: ConfigurationElement {
    static let tags = ["CacheManager"]
    static let title = "HTTP Cache Manager"

    static func configure(_ element: JMXElement, _ reading: inout TestPlanReading) {
        reading.http.usesCache = true
        if element.flag("clearEachIteration") {
            reading.warn("The cache is kept from iteration to iteration.")
        }
    }
}

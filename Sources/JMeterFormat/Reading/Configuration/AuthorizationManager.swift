import Notation

/// Credentials for the requests whose URLs begin with one of its own.
enum AuthorizationManager: ConfigurationElement {
    static let tags = ["AuthManager"]
    static let title = "HTTP Authorization Manager"
    static let support = JMeterSupport.differs("'BASIC_DIGEST' is sent without being asked")

    /// How a request says who sends it; nil where no manager in its scope has its URL.
    static func member(
        _ url: String,
        _ element: JMXElement,
        _ reading: inout TestPlanReading
    ) -> JSONNode? {
        let managers = reading.inScope { tags.contains($0.type) }
        for entry in managers.flatMap({ $0.list("AuthManager.auth_list") }) {
            let prefix = reading.withConstants(entry.string("Authorization.url") ?? "")
            guard reading.withConstants(url).hasPrefix(prefix) else { continue }
            let credentials = element.object([
                ("user", element.text(entry.string("Authorization.username") ?? "")),
                ("password", element.text(entry.string("Authorization.password") ?? "")),
            ])
            switch entry.string("Authorization.mechanism") ?? "BASIC_DIGEST" {
            case "DIGEST": return element.object([("digest", credentials)])
            case "KERBEROS":
                reading.refuse("Kerberos is not spoken here.")
                return nil
            default: return element.object([("basic", credentials)])
            }
        }
        return nil
    }
}

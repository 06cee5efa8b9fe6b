import Notation

/// A request, what must hold of its answer, and what to take from it.
package struct Request: ScriptedStep {
    package enum Body: Sendable, Equatable {
        case none
        case text(Template)
        case json(JSONTemplate)
        /// Sent as `application/x-www-form-urlencoded`; names and values are encoded after `${}`.
        case form([Variable])
        /// Sent as `multipart/form-data`.
        case multipart([FormPart])
        /// The bytes of a file, whose path starts at the folder of the plan.
        case file(String)
    }

    /// Unique in its scenario: figures are kept under it.
    package var name: String
    /// What a log of samples calls its samples; the name where there is none.
    package var label: Template?
    /// In capitals.
    package var method: String
    /// Absolute, or appended to the plan's target.
    package var url: Template
    /// Put behind the URL, names and values encoded after `${}`.
    package var query: [Variable] = []
    package var headers: [Header] = []
    package var body = Body.none
    package var authentication = Authentication.none
    package var timeout = Timeout.default
    /// Redirects followed at most; nil for as many as the plan says.
    package var redirects: Int?
    /// How the resources of its page are fetched with it; nil where none are.
    package var embedded: EmbeddedResources?
    /// What ends where it is an error.
    package var onFailure = FailureReaction.continue
    /// Under each of them it is looked at with other requests; those of its groups among them.
    package var tags: [String] = []
    /// Run behind the extractions from its answer and before the checks, in order.
    package var after: [PlanScript] = []
    package var checks: [Check] = []
    package var extractions: [Extraction] = []

    package init(name: String, method: String, url: Template) {
        self.name = name
        self.method = method
        self.url = url
    }

    package var scripts: [PlanScript] { after }

    /// The URL with the query behind it.
    package var wholeURL: Template {
        guard !query.isEmpty else { return url }
        var whole = TemplateBuilder(url)
        var separator = url.source.contains("?") ? "&" : "?"
        for field in query {
            whole.append(separator + FormEncoding.encode(field.name) + "=")
            if let constant = field.value.constant {
                whole.append(FormEncoding.encode(constant))
            } else {
                whole.append(.call(Function(FormEncoded.self), arguments: [field.value]))
            }
            separator = "&"
        }
        return whole.template
    }
}

import Notation

/// A request, what must hold of its answer, and what to take from it.
package struct Request: StepKind {
    package enum Body: Sendable, Equatable {
        case none
        case text(Template)
        case json(JSONTemplate)
        /// Sent as `application/x-www-form-urlencoded`; names and values are encoded after `${}`.
        case form([Variable])
    }

    /// Unique in its scenario: figures are kept under it.
    package var name: String
    /// In capitals.
    package var method: String
    /// Absolute, or appended to the plan's target.
    package var path: Template
    /// Put behind the path, names and values encoded after `${}`.
    package var query: [Variable] = []
    package var headers: [Header] = []
    package var body = Body.none
    package var timeout = Timeout.default
    package var checks: [Check] = []
    package var extractions: [Extraction] = []

    package init(name: String, method: String, url: Template) {
        self.name = name
        self.method = method
        path = url
    }

    /// The path with the query behind it.
    package var url: Template {
        guard !query.isEmpty else { return path }
        var url = TemplateBuilder(path)
        var separator = path.source.contains("?") ? "&" : "?"
        for field in query {
            url.append(separator + FormEncoding.encode(field.name) + "=")
            if let constant = field.value.constant {
                url.append(FormEncoding.encode(constant))
            } else {
                url.append(.call(.urlencode, arguments: [field.value]))
            }
            separator = "&"
        }
        return url.template
    }
}

/// A part of a body of `multipart/form-data`.
package struct FormPart: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case text(Template)
        /// The bytes of a file, whose path starts at the folder of the plan; `name` is what the
        /// server is told, nil for the last part of the path.
        case file(path: String, name: Template?)
    }

    /// Several parts may have one name.
    package var name: String
    package var content: Content
    /// The part's `Content-Type`; nil says none of a text, and `application/octet-stream` of a
    /// file.
    package var type: Template?

    package init(name: String, _ content: Content, type: Template? = nil) {
        self.name = name
        self.content = content
        self.type = type
    }
}

extension Request.Body {
    /// The paths of the files that it sends.
    var files: [String] {
        switch self {
        case .none, .text, .json, .form: []
        case .file(let path): [path]
        case .multipart(let parts):
            parts.compactMap { part in
                if case .file(let path, _) = part.content { path } else { nil }
            }
        }
    }
}

extension Plan {
    /// The paths of the files that its requests send, of its scripts, and of those that their
    /// connections need, each once.
    package var requestFiles: [String] {
        let all = scenarios + [setup, teardown].compactMap(\.self)
        let ofConnections = [
            http.authorities, http.clientCertificate?.certificate, http.clientCertificate?.key,
        ]
        let ofBodies = all.flatMap(\.steps.requests).flatMap(\.body.files)
        let ofScripts = all.flatMap(\.steps.scripts).compactMap { script in
            if case .file(let path) = script.source { path } else { nil }
        }
        var seen: Set<String> = []
        return (ofBodies + ofScripts + ofConnections.compactMap(\.self))
            .filter { seen.insert($0).inserted }
    }
}

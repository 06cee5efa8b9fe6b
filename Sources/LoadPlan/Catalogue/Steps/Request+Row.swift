import Notation

/// A request: `{"get": "/", …}`.
extension Request: CataloguedStep {
    enum Keys {
        /// The keys that say method and URL at once.
        static let methods = ["get", "post", "put", "patch", "delete", "head", "options"].map {
            Key(
                $0,
                .url,
                "\($0.uppercased()) this URL, absolute or behind the target.",
                examples: ["/", "/search?q=${query}"]
            )
        }
        static let method = Key(
            "method",
            ValueForm("text", ["type": "string", "pattern": "^([A-Za-z0-9-]+|.*\\$\\{.*)$"]),
            "Any other method; `url` says where.",
            examples: ["PROPFIND"]
        )
        static let url = Key("url", .url, "Where to, with `method`.")
        static let name = Key(
            "name",
            .name,
            "Figures are kept under this name, unique in its scenario. Default: method and URL "
                + "as written, with ` (2)` and so on behind it where that is taken."
        )
        static let label = Key(
            "label",
            .text,
            "What a sample log (`--jtl`) calls its samples: it may repeat and hold expressions, "
                + "which are evaluated for such a log alone. Default: the name.",
            examples: ["listing ${id}"]
        )
        static let headers = Key(
            "headers",
            .headers,
            "They replace the scenario's and the plan's of the same name."
        )
        static let query = Key(
            "query",
            .names(of: .text),
            "Put behind the URL, encoded after the expressions.",
            examples: [["q": "${query}", "page": 2]]
        )
        static let body = Key("body", .text, "The body as a text.")
        static let json = Key(
            "json",
            ValueForm("JSON", [:]),
            "The body as JSON, with expressions inside its texts. Sets Content-Type to "
                + "application/json where no header does."
        )
        static let form = Key(
            "form",
            .names(of: .text),
            "The body as a form, encoded after the expressions."
        )
        static let multipart = Key(
            "multipart",
            MultipartForm.value,
            "The body as a form with files. Its Content-Type is `multipart/form-data`, whatever "
                + "headers say.",
            examples: [["title": "Lamp", "picture": ["file": "lamp.png", "type": "image/png"]]]
        )
        static let bodyFile = Key(
            "bodyFile",
            .name,
            "The body as the bytes of a file, whose path starts at the folder of the plan."
        )
        static let redirects = Key(
            "redirects",
            .wholeNumber(0...100),
            "Redirects followed at most; 0 takes the redirect as the answer. Default: those of `http`."
        )
        static let onFailure = FailureReaction.key(
            "What ends where the request is an error. Default: the scenario's."
        )
        static let tags = TagsForm.key(
            "Thresholds can name them: `tag api: p95 < 250ms` is of all requests with the tag."
        )
        static let check = Key("check", CheckCatalogue.value, "What must hold of the answer.")
        static let extract = Key(
            "extract",
            ExtractionCatalogue.value,
            "Variables taken from the answer, in this order; a list may set one again.",
            examples: [["listing": ["xpath": "//a/@href", "match": "random"]]]
        )

        static let after = Key(
            "after",
            .oneOrMore(ScriptForm.value),
            "[Scripts](plans.md#scripts) that look at the answer, behind what is extracted and "
                + "before what is checked. They can make the request an error.",
            examples: ["if (prev.getTime() > 500) prev.setSuccessful(false)"]
        )

        static let bodies = [body, json, form, multipart, bodyFile]
    }

    static let namedBy = Keys.methods + [Keys.method, Keys.url]
    static var nameKey: Key? { Keys.name }

    static let form: ObjectForm = {
        var form = ObjectForm(
            "request",
            "a request",
            "A request, what must hold of its answer, and what to take from it.",
            keys: Keys.methods
                + [Keys.method, Keys.url, Keys.name, Keys.label, Keys.headers, Keys.query]
                + Keys.bodies + [
                    AuthenticationForm.key, TimeoutForm.key, Keys.redirects, EmbeddedForm.key,
                    Keys.check, Keys.extract, Keys.after, Keys.onFailure, Keys.tags,
                ]
        )
        form.choice = Keys.methods.map { [$0] } + [[Keys.method, Keys.url]]
        form.alternatives = Keys.bodies
        form.companions = [(Keys.method, Keys.url), (Keys.url, Keys.method)]
        return form
    }()

    func written(in writing: ScenarioWriting) -> JSONValue {
        let short = Keys.methods.first { $0.name == method.lowercased() }
        var members: [(name: String, value: JSONValue?)] =
            if let short { [(short.name, .text(url.source))] } else {
                [("method", .text(method)), ("url", .text(url.source))]
            }
        members.append(("name", writing.isMade(name) ? nil : .settledText(name)))
        members.append(("label", label.map { .text($0.source) }))
        members.append(("headers", writing.own(of: headers)?.written))
        members.append(("query", query.isEmpty ? nil : query.written))
        switch body {
        case .none: break
        case .text(let text): members.append(("body", .text(text.source)))
        case .json(let json): members.append(("json", json.written))
        case .form(let fields): members.append(("form", fields.written))
        case .multipart(let parts):
            members.append(("multipart", MultipartForm.written(parts)))
        case .file(let path): members.append(("bodyFile", .settledText(path)))
        }
        let isInherited = authentication == writing.authentication
        members.append(
            ("auth", isInherited ? nil : AuthenticationForm.written(authentication))
        )
        members.append(("timeout", timeout == writing.timeout ? nil : timeout.written))
        members.append(("redirects", redirects.map { .number($0) }))
        let isOutside = embedded == writing.embedded
        members.append(("embedded", isOutside ? nil : EmbeddedForm.written(embedded)))
        return .object(members + writtenJudgement)
    }

    /// What is looked at in its answer, and what comes of it.
    var writtenJudgement: [(name: String, value: JSONValue?)] {
        [
            ("check", checks.isEmpty ? nil : checks.written),
            ("extract", extractions.isEmpty ? nil : extractions.written),
            ("after", ScriptForm.written(after)),
            ("onFailure", onFailure == .continue ? nil : .text(onFailure.rawValue)),
            ("tags", tags.isEmpty ? nil : .list(tags.map(JSONValue.settledText))),
        ]
    }
}

extension Step {
    package static func request(_ request: Request) -> Step { Step(request) }
}

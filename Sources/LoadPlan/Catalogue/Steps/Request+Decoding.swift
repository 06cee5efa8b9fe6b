import Notation

extension Request {
    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Request? {
        var defaults = scenario.defaults
        defaults.replace(headers: decoder.headers(fields[Keys.headers]))
        let query = fields[Keys.query].map { decoder.namedTexts($0, "query") } ?? []
        let body = decoder.body(fields, &defaults.headers)
        defaults.replace(timeout: decoder.timeout(fields[TimeoutForm.key]))
        defaults.replace(authentication: decoder.authentication(fields))
        defaults.embedded = decoder.embedded(fields, orElse: defaults.embedded)
        decoder.refuseTwoAuthorizations(defaults, at: fields.position)
        var judged = Request(name: "", method: "", url: Template(literal: ""))
        decoder.readJudgement(of: &judged, fields, in: scenario)
        let given = fields[Keys.name].map {
            decoder.measuredName($0, "name", called: "requests", &scenario) ?? ""
        }
        guard let (method, urlNode) = decoder.methodAndURL(fields),
            let url = decoder.url(urlNode, hasTarget: defaults.hasTarget)
        else { return nil }
        let name = given ?? scenario.requestNames.make(from: "\(method) \(url.source)")
        decoder.scopes.add(step: name, of: scenario.name)
        decoder.scopes.tags.formUnion(judged.tags)
        decoder.notePlace(of: name, in: scenario, at: fields.position)
        var request = judged
        request.name = name
        request.method = method
        request.url = url
        request.query = query
        request.headers = defaults.headers
        request.body = body
        request.authentication = defaults.authentication
        request.timeout = defaults.timeout.timeout
        request.redirects = fields[Keys.redirects].flatMap {
            decoder.integer($0, "redirects", in: 0...100)
        }
        request.embedded = defaults.embedded
        if request.embedded != nil {
            decoder.noteResources(of: request, in: &scenario, at: fields.position)
        }
        return request
    }
}

extension PlanDecoder {
    /// What is looked at in an answer, and what comes of it.
    mutating func readJudgement(
        of request: inout Request,
        _ fields: Fields,
        in scenario: ScenarioReading
    ) {
        typealias Keys = Request.Keys
        request.checks = fields[Keys.check].map { checks($0) } ?? []
        request.extractions = fields[Keys.extract].map { extractions($0) } ?? []
        request.after = fields[Keys.after].map { ScriptForm.decodeAll($0, "after", &self) } ?? []
        let onFailure: FailureReaction? = fields[Keys.onFailure].flatMap { choice($0, "onFailure") }
        request.label = fields[Keys.label].flatMap { template($0, "label") }
        request.onFailure = onFailure ?? scenario.defaults.onFailure
        let tags = fields[Keys.tags].map { self.tags($0) } ?? []
        request.tags = scenario.defaults.tags.joined(with: tags)
    }

    /// What an object that requests inherit from, or a request, says of it.
    mutating func authentication(_ fields: Fields) -> Authentication? {
        fields[AuthenticationForm.key].flatMap { AuthenticationForm.decode($0, &self) }
    }

    /// Takes the name that the figures of a page's resources are kept under.
    fileprivate mutating func noteResources(
        of request: Request,
        in scenario: inout ScenarioReading,
        at place: Position
    ) {
        let name = request.embeddedName
        scopes.add(step: name, of: scenario.name)
        notePlace(of: name, in: scenario, at: place)
        guard scenario.requestNames.take(name, at: place) == nil else { return }
        fault(
            "The resources of '\(request.name)' are kept under '\(name)', which is taken.",
            hint: "Figures are kept under the name: give each its own.",
            at: place
        )
    }

    fileprivate mutating func refuseTwoAuthorizations(
        _ defaults: RequestDefaults,
        at position: Position
    ) {
        guard defaults.authentication != .none, defaults.headers.hasField("authorization") else {
            return
        }
        fault(
            "A request has 'auth' and the header 'Authorization'.",
            hint: #"Leave one of them out; "auth": "none" takes back that of the plan."#,
            at: position
        )
    }

    /// Notes a place of the plan's own text.
    mutating func notePlace(of name: String, in scenario: ScenarioReading, at place: Position) {
        guard place.text == 0 else { return }
        places.requests.append(.init(scenario: scenario.name, name: name, position: place))
    }

    /// A name that figures are kept under.
    mutating func measuredName(
        _ node: JSONNode,
        _ label: String,
        called kinds: String,
        _ scenario: inout ScenarioReading
    ) -> String? {
        guard let name = text(node, label) else { return nil }
        let own = scenario.requestNames.take(name, at: node.position)
        scopes.add(step: own ?? name, of: scenario.name)
        if own == nil {
            fault(
                "There are two \(kinds) named '\(name)' in one scenario.",
                hint: "Figures are kept under the name: give each its own.",
                at: node.position
            )
        }
        return own ?? name
    }

    /// Nil with a fault noted; an unknown key, noted before, may be the method, and is enough.
    fileprivate mutating func methodAndURL(_ fields: Fields) -> (method: String, url: JSONNode)? {
        let short = fields.present(among: Request.Keys.methods)
        let long = fields.present(among: [Request.Keys.method, Request.Keys.url])
        switch (short.count, long.isEmpty) {
        case (1, true): return fields[short[0]].map { (short[0].name.uppercased(), $0) }
        case (0, false):
            let method = required(Request.Keys.method, in: fields).flatMap { self.method($0) }
            let url = required(Request.Keys.url, in: fields)
            return method.flatMap { method in url.map { (method, $0) } }
        case (0, true):
            guard !fields.hasUnknownKeys else { return nil }
            let others = StepCatalogue.names.map { "'\($0)'" }
            let last = others.last ?? ""
            fault(
                "A step must be a request, \(others.dropLast().joined(separator: ", ")) or \(last).",
                hint: #"A request has its method as a key, such as {"get": "/"}."#,
                at: fields.position
            )
        default:
            let keys = short.map(\.name) + (long.isEmpty ? [] : ["method", "url"])
            fault(
                "A request must have one method, got \(keys.quoted).",
                at: fields.position
            )
        }
        return nil
    }

    private mutating func method(_ node: JSONNode) -> String? {
        guard let text = text(node, "method") else { return nil }
        guard text.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }) else {
            wrong(node, "method", Wanted("a method such as 'GET'"))
            return nil
        }
        return text.uppercased()
    }

    // Bodies

    fileprivate mutating func body(_ fields: Fields, _ headers: inout [Header]) -> Request.Body {
        let kinds = fields.present(among: Request.Keys.bodies)
        if kinds.count > 1 {
            let keys = kinds.map(\.name).quoted
            fault("A request must have one body, got \(keys).", at: fields.position)
        }
        let text = fields[Request.Keys.body].flatMap { template($0, "body") }
        let json = fields[Request.Keys.json].flatMap { self.json($0) }
        let form = fields[Request.Keys.form].map { namedTexts($0, "form") }
        let parts = fields[Request.Keys.multipart].map { MultipartForm.decode($0, &self) }
        let file = fields[Request.Keys.bodyFile].flatMap { requestFile($0, "bodyFile") }
        if let text { return .text(text) }
        if let json {
            let type = Template(literal: "application/json")
            headers.merge([Header(name: "Content-Type", value: type)])
            return .json(json)
        }
        if let form { return .form(form) }
        if let parts { return .multipart(parts) }
        return file.map { .file($0) } ?? .none
    }

    private mutating func json(_ node: JSONNode) -> JSONTemplate? {
        switch node.value {
        case .null, .bool, .number: return .literal(node.text)
        case .string(let text): return template(text, at: node.position).map { .text($0) }
        case .array(let elements): return .list(elements.compactMap { json($0) })
        case .object(let members):
            return .object(
                members.compactMap { member in
                    json(member.value).map { .init(name: member.name, value: $0) }
                }
            )
        }
    }

    /// Names and texts with expressions, in the order of the plan.
    mutating func namedTexts(_ node: JSONNode, _ label: String) -> [Variable] {
        members(node, label).compactMap { member in
            template(member.value, member.name).map { Variable(name: member.name, value: $0) }
        }
    }
}

extension [String] {
    /// The texts in quotes: `'a', 'b'`.
    var quoted: String { map { "'\($0)'" }.joined(separator: ", ") }
}

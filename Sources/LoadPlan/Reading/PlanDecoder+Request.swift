import Notation

extension PlanDecoder {
    mutating func request(
        _ node: JSONNode,
        _ inherited: Inherited,
        _ requestNames: inout RequestNames
    ) -> Request? {
        let others = ["think", "if", "repeat", "set"]
        guard let fields = fields(node, "a step", PlanKeys.Request.self, orElse: others) else {
            return nil
        }
        var headers = inherited.headers.replaced(by: self.headers(fields[.headers]))
        let body = self.body(fields, &headers)
        var inherited = inherited
        inherited.take(timeout: timeout(fields[.timeout]))
        let checks = fields[.check].map { self.checks($0) } ?? []
        let extractions = fields[.extract].map { self.extractions($0) } ?? []
        let given = fields[.name].map { self.name($0, &requestNames) }
        guard let (method, urlNode) = methodAndURL(fields),
            let url = self.url(urlNode, hasTarget: inherited.hasTarget)
        else { return nil }
        var request = Request(
            name: given ?? requestNames.make(from: "\(method) \(url.source)"),
            method: method,
            url: fields[.query].map { appendQuery($0, to: url) } ?? url
        )
        scopes.insert(request.name)
        request.headers = headers
        request.body = body
        request.timeout = inherited.timeout.timeout
        request.checks = checks
        request.extractions = extractions
        return request
    }

    private mutating func name(_ node: JSONNode, _ requestNames: inout RequestNames) -> String {
        guard let name = text(node, "name") else { return "" }
        scopes.insert(name)
        if !requestNames.take(name) {
            fault(
                "There are two steps named '\(name)' in one scenario.",
                hint: "Figures are kept under the name: give each its own.",
                at: node.position
            )
        }
        return name
    }

    // Where to

    /// Nil with a fault noted; an unknown key, noted before, may be the method, and is enough.
    private mutating func methodAndURL(
        _ fields: Fields<PlanKeys.Request>
    ) -> (method: String, url: JSONNode)? {
        let short = PlanKeys.Request.methods.filter { fields[$0] != nil }
        let isLong = fields[.method] != nil || fields[.url] != nil
        switch (short.count, isLong) {
        case (1, false): return fields[short[0]].map { (short[0].rawValue.uppercased(), $0) }
        case (0, true):
            let method = required(.method, in: fields).flatMap { self.method($0) }
            let url = required(.url, in: fields)
            return method.flatMap { method in url.map { (method, $0) } }
        case (0, false):
            guard !fields.hasUnknownKeys else { return nil }
            fault(
                "A step must be a request, 'think', 'if', 'repeat' or 'set'.",
                hint: #"A request has its method as a key, such as {"get": "/"}."#,
                at: fields.position
            )
        default:
            let keys = short.map(\.rawValue) + (isLong ? ["method", "url"] : [])
            fault(
                "A step must have one method, got \(keys.map { "'\($0)'" }.joined(separator: ", ")).",
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

    mutating func target(_ node: JSONNode) -> Template? {
        guard let target = template(node, "target") else { return nil }
        if let known = target.settled(by: reader.properties) {
            checkURL(node, "target") { () throws(Wanted) in try WebAddress.checkTarget(known) }
        }
        return target
    }

    /// Checks what is known of it before the run.
    private mutating func url(_ node: JSONNode, hasTarget: Bool) -> Template? {
        guard let url = template(node, "url") else { return nil }
        let known = url.settled(by: reader.properties)
        checkURL(node, "url") { () throws(Wanted) in
            for case .literal(let text) in url.pieces { try WebAddress.checkCharacters(text) }
            if let known, known.contains("://") {
                return try WebAddress.checkAbsolute(known)
            }
            switch url.pieces.first {
            case .variable, .call: return
            case .literal(let start) where start.isHTTP: return
            case .literal(let start) where start.hasPrefix("/") || start.hasPrefix("?"): break
            case .literal, nil:
                throw Wanted("a URL that begins with '/', 'http://' or 'https://'")
            }
            guard hasTarget else {
                throw Wanted(
                    "a whole URL, as the plan has no 'target'",
                    hint: #"Add "target": "http://127.0.0.1:8080" to the plan."#
                )
            }
        }
        return url
    }

    private mutating func checkURL(
        _ node: JSONNode,
        _ label: String,
        _ check: () throws(Wanted) -> Void
    ) {
        _ = read(node, label) { _ throws(Wanted) in try check() }
    }

    /// The URL with names and values behind it, encoded after their expressions.
    private mutating func appendQuery(_ node: JSONNode, to url: Template) -> Template {
        var whole = TemplateBuilder(url)
        var separator = url.source.contains("?") ? "&" : "?"
        for member in members(node, "query") {
            guard let value = template(member.value, member.name) else { continue }
            whole.append(separator + FormEncoding.encode(member.name) + "=")
            if let constant = value.constant {
                whole.append(FormEncoding.encode(constant))
            } else {
                whole.append(.call(.urlencode, arguments: [value]))
            }
            separator = "&"
        }
        return whole.template
    }
}

extension String {
    fileprivate var isHTTP: Bool {
        let start = prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }
}

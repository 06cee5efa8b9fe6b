package import Notation

extension APIDocument {
    private static let methods = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ]

    /// A plan with a request for each operation, in the order of the document.
    package func plan() throws(Fault) -> DraftPlan {
        var requests: [DraftRequest] = []
        var variables: [(name: String, value: String)] = []
        for path in root["paths"]?.members ?? [] {
            let item = resolved(path.value)
            for method in Self.methods {
                guard let operation = item?[method] else { continue }
                let shared = item?["parameters"]?.elements ?? []
                requests.append(request(method, path.name, operation, shared, &variables))
            }
        }
        guard !requests.isEmpty else { throw Fault("The OpenAPI document has no operation.") }
        let usual = "http://127.0.0.1:8080"
        let title = root["info"]?["title"]?.string ?? ""
        var plan = DraftPlan(
            name: title.isEmpty ? "API" : title,
            target: target ?? usual,
            requests: requests.withDistinctNames
        )
        plan.variables = variables
        if target == nil { plan.notes.append("The document names no server: it is \(usual) here.") }
        if !variables.isEmpty {
            let names = variables.map { "'\($0.name)'" }.joined(separator: ", ")
            plan.notes.append("Give the variables values that are there: \(names).")
        }
        if requests.contains(where: { $0.headers.contains { $0.value.hasProperty } }) {
            plan.notes.append("Give credentials with -J, as -J token=….")
        }
        return plan
    }

    private func request(
        _ method: String,
        _ path: String,
        _ operation: JSONNode,
        _ shared: [JSONNode],
        _ variables: inout [(name: String, value: String)]
    ) -> DraftRequest {
        let parameters = self.parameters(operation["parameters"]?.elements ?? [], shared)
        var request = DraftRequest(method, url(path, parameters, &variables))
        request.name = operation["operationId"]?.string ?? "\(method.uppercased()) \(path)"
        for parameter in parameters where parameter["required"]?.value == .bool(true) {
            guard let name = parameter["name"]?.string, let place = parameter["in"]?.string else {
                continue
            }
            let field = DraftRequest.Field(name, DraftText(example(of: parameter)?.text ?? ""))
            switch place {
            case "query": request.query.append(field)
            case "header": request.headers.append(field)
            case "cookie":
                request.headers.append(
                    .init("Cookie", DraftText("\(name)=\(field.value.literals)"))
                )
            default: break
            }
        }
        if let body = resolved(operation["requestBody"]) { setBody(of: &request, body) }
        if let field = credentials(operation) { request.headers.append(field) }
        request.status = status(operation)
        return request
    }

    /// Those of an operation, and those of its path that it does not replace.
    private func parameters(_ own: [JSONNode], _ shared: [JSONNode]) -> [JSONNode] {
        let own = own.compactMap { resolved($0) }
        return own
            + shared.compactMap { resolved($0) }.filter { parameter in
                !own.contains {
                    $0["name"]?.string == parameter["name"]?.string
                        && $0["in"]?.string == parameter["in"]?.string
                }
            }
    }

    /// What stands in braces becomes a variable.
    private func url(
        _ path: String,
        _ parameters: [JSONNode],
        _ variables: inout [(name: String, value: String)]
    ) -> DraftText {
        var pieces: [DraftText.Piece] = []
        var rest = path[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
            let name = String(rest[open..<close].dropFirst())
            let parameter = parameters.first {
                $0["name"]?.string == name && $0["in"]?.string == "path"
            }
            if !variables.contains(where: { $0.name == name }) {
                variables.append((name, parameter.flatMap { example(of: $0)?.text } ?? "1"))
            }
            pieces.append(.variable(name))
            rest = rest[close...].dropFirst()
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        return DraftText(pieces: pieces)
    }

    private func setBody(of request: inout DraftRequest, _ body: JSONNode) {
        let contents = body["content"]?.members ?? []
        let isJSON = { (type: String) in type.contains("json") }
        let content =
            contents.first { isJSON($0.name) }
            ?? contents.first { $0.name.hasPrefix("application/x-www-form-urlencoded") }
            ?? contents.first
        guard let content, let example = example(of: content.value) else { return }
        if content.name.hasPrefix("application/x-www-form-urlencoded") {
            request.body = .form(
                example.members.map { DraftRequest.Field($0.name, DraftText($0.value.text)) }
            )
        } else {
            let text = isJSON(content.name) ? JSONValue(example).line : example.text
            request.setBody(text, type: content.name)
        }
    }

    /// The header that an operation wants as its credentials, whose value is a property.
    private func credentials(_ operation: JSONNode) -> DraftRequest.Field? {
        let wanted = (operation["security"] ?? root["security"])?.elements.first?.members.first
        let schemes = root["components"]?["securitySchemes"]
        guard let wanted, let scheme = resolved(schemes?[wanted.name]) else { return nil }
        switch (scheme["type"]?.string, scheme["in"]?.string) {
        case ("http", _):
            let kind = scheme["scheme"]?.string?.lowercased() == "basic" ? "Basic" : "Bearer"
            let value = DraftText(pieces: [.literal("\(kind) "), .property("token")])
            return .init("Authorization", value)
        case ("oauth2", _), ("openIdConnect", _):
            let value = DraftText(pieces: [.literal("Bearer "), .property("token")])
            return .init("Authorization", value)
        case ("apiKey", "header"):
            let value = DraftText(pieces: [.property("token")])
            return scheme["name"]?.string.map { .init($0, value) }
        default: return nil
        }
    }

    /// The first status of an answer that is none of an error.
    private func status(_ operation: JSONNode) -> Int? {
        (operation["responses"]?.members ?? []).compactMap { Int($0.name) }
            .first { (200..<400).contains($0) }
    }
}

extension [DraftRequest] {
    /// Figures are kept under the name: each has its own.
    fileprivate var withDistinctNames: [DraftRequest] {
        var taken: Set<String> = []
        return map { request in
            guard let name = request.name, !taken.insert(name).inserted else { return request }
            var request = request
            request.name = (2...).lazy.map { "\(name) (\($0))" }
                .first { taken.insert($0).inserted }
            return request
        }
    }
}

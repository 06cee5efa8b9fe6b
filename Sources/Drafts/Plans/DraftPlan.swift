package import Notation

/// A plan made of something else: requests in their order, for one user who does them once.
///
/// How much load there is to be is for the author to say.
package struct DraftPlan {
    var name: String
    /// Where most of its requests go: scheme, host and port.
    var target: String
    var requests: [DraftRequest]
    var variables: [(name: String, value: String)] = []
    var compression = false
    var followsRedirects = true
    var verifiesTLS = true
    /// In milliseconds.
    var connectTimeout: Int?
    var totalTimeout: Int?
    /// What its author has to know: what was left out, and what it holds.
    package internal(set) var notes: [String] = []

    init(name: String, target: String, requests: [DraftRequest]) {
        self.name = name
        self.target = target
        self.requests = requests
    }

    /// The plan, with its keys in the order in which people read them.
    package var json: JSONValue {
        let shared = sharedHeaders
        let scenario: JSONValue = [
            "name": "user", "load": ["users": 1, "iterations": 1],
            "steps": .list(requests.flatMap { steps($0, shared) }),
        ]
        var members: [(name: String, value: JSONValue?)] = []
        members.append(("name", DraftText(name).json))
        members.append(("target", DraftText(target).json))
        let start = variables.map { (name: $0.name, value: DraftText($0.value).json) }
        members.append(("variables", start.isEmpty ? nil : .members(start)))
        members.append(("headers", Self.written(shared)))
        members.append(("http", http))
        members.append(("timeout", timeout))
        members.append(("scenarios", .list([scenario])))
        return .object(members)
    }

    /// Nil where there are none.
    private static func written(_ fields: [DraftRequest.Field]) -> JSONValue? {
        fields.isEmpty ? nil : .members(fields.map { ($0.name, $0.value.json) })
    }

    private var http: JSONValue? {
        guard compression || !followsRedirects || !verifiesTLS else { return nil }
        return .object([
            ("compression", compression ? true : nil), ("redirects", followsRedirects ? nil : 0),
            ("verifyTLS", verifiesTLS ? nil : false),
        ])
    }

    private var timeout: JSONValue? {
        guard connectTimeout != nil || totalTimeout != nil else { return nil }
        return .object([
            ("connect", connectTimeout.map { .text("\($0)ms") }),
            ("total", totalTimeout.map { .text("\($0)ms") }),
        ])
    }

    /// Header fields that every request has alike.
    private var sharedHeaders: [DraftRequest.Field] {
        guard let first = requests.first, requests.count > 1 else { return [] }
        return first.headers.filter { field in
            field.name.lowercased() != "content-type"
                && requests.allSatisfy { request in
                    request.headers.filter { $0.isNamed(field.name) } == [field]
                }
        }
    }

    private func steps(_ request: DraftRequest, _ shared: [DraftRequest.Field]) -> [JSONValue] {
        let pause: [JSONValue] =
            request.thinkMilliseconds > 0
            ? [["think": .text(Self.time(request.thinkMilliseconds))]] : []
        return pause + [step(request, shared)]
    }

    private func step(_ request: DraftRequest, _ shared: [DraftRequest.Field]) -> JSONValue {
        let url = relative(request.url)
        let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        var members: [(name: String, value: JSONValue?)] =
            methods.contains(request.method)
            ? [(request.method.lowercased(), url.json)]
            : [("method", .text(request.method)), ("url", url.json)]
        members.append(("name", request.name.map { DraftText($0).json }))
        let headers = request.headers.filter { !shared.contains($0) }
        members.append(("headers", Self.written(headers)))
        members.append(("query", Self.written(request.query)))
        switch request.body {
        case .none: break
        case .text(let text): members.append(("body", text.json))
        case .json(let json): members.append(("json", json.json))
        case .form(let fields): members.append(("form", Self.written(fields)))
        }
        members.append(("check", request.status.map { ["status": .number($0)] }))
        let extractions = request.extractions.map { (name: $0.variable, value: $0.source) }
        members.append(("extract", extractions.isEmpty ? nil : .members(extractions)))
        return .object(members)
    }

    /// Behind the target, where it goes there.
    private func relative(_ url: DraftText) -> DraftText {
        guard case .literal(let start) = url.pieces.first, start.hasPrefix(target) else {
            return url
        }
        let rest = start.dropFirst(target.count)
        guard rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?") else { return url }
        var relative = url
        relative.pieces[0] = .literal(rest.hasPrefix("/") ? String(rest) : "/" + rest)
        return relative
    }

    /// Tenths of seconds where it is seconds.
    private static func time(_ milliseconds: Int) -> String {
        guard milliseconds >= 1_000 else { return "\(milliseconds)ms" }
        let tenths = milliseconds / 100
        return tenths % 10 == 0 ? "\(tenths / 10)s" : "\(tenths / 10).\(tenths % 10)s"
    }
}

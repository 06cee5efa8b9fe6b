import LoadPlan
import Notation

/// A request, with what its defaults, headers and credentials say.
enum HTTPSampler: StepElement {
    static let tags = ["HTTPSamplerProxy", "HTTPSampler", "HTTPSampler2"]
    static let title = "HTTP Request"

    private static let methodKeys: Set = [
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
    ]

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.sampler(element) { reading in
            let defaults = reading.inScope(HTTPDefaults.isElement)
            let request = defaults.reduce(element) { $0.merged(with: $1) }
            let method = request.given("HTTPSampler.method") ?? "GET"
            var draft = HTTPDraft(url: url(of: request, &reading))
            draft.addBody(of: request, method, &reading)
            let headers = headers(of: element, orElse: draft.typeOfText, &reading)
            noteConnection(request, &reading)
            let answer = reading.answerMembers()
            let isKey = methodKeys.contains(method)
            return [
                element.object(
                    [
                        (
                            isKey ? method.lowercased() : "method",
                            element.text(isKey ? draft.url : method)
                        ),
                        ("url", isKey ? nil : element.text(draft.url)),
                    ] + reading.named(element) + [
                        ("query", draft.query),
                        ("headers", headers),
                        ("auth", AuthorizationManager.member(draft.url, element, &reading)),
                    ] + draft.body + [
                        ("timeout", timeout(of: request, reading)),
                        ("redirects", redirects(of: request)),
                        ("embedded", embedded(in: request, reading)),
                    ] + answer.members(of: element)
                )
            ]
        }
    }

    // URL

    private static func url(of request: JMXElement, _ reading: inout TestPlanReading) -> String {
        let path = encodingBlanks(request.string("HTTPSampler.path") ?? "")
        let start = path.prefix(8).lowercased()
        if start.hasPrefix("http://") || start.hasPrefix("https://") { return path }
        // The parts of a target that `perf-runner convert` writes.
        if request.given("HTTPSampler.domain") == "${target.host}" {
            return "${target}" + path.replacing("${target.path}", with: "")
        }
        let rooted = path.hasPrefix("/") || path.isEmpty ? path : "/" + path
        guard var host = request.given("HTTPSampler.domain") else {
            return rooted.isEmpty ? "/" : rooted
        }
        var scheme = request.given("HTTPSampler.protocol") ?? "http"
        // Some put a whole origin where a host is wanted.
        if let end = host.firstRange(of: "://") {
            scheme = String(host[..<end.lowerBound])
            host = String(host[end.upperBound...])
        }
        let port = request.given("HTTPSampler.port")
        let usual = ["http": "80", "https": "443"][scheme.lowercased()]
        let behind = port == nil || port == usual || port == "0" ? "" : ":\(port ?? "")"
        return "\(scheme)://\(host)\(behind)\(rooted.isEmpty ? "/" : rooted)"
    }

    /// As JMeter does with a path; those within expressions stay.
    private static func encodingBlanks(_ path: String) -> String {
        guard path.contains(" ") else { return path }
        var encoded = ""
        var depth = 0
        for character in path {
            if character == "{", encoded.hasSuffix("$") { depth += 1 }
            if character == "}", depth > 0 { depth -= 1 }
            encoded += character == " " && depth == 0 ? "%20" : String(character)
        }
        return encoded
    }

    // What is around it

    /// Those of the managers between the thread group and the sampler; plan and scenario have the
    /// outer ones.
    private static func headers(
        of element: JMXElement,
        orElse type: String?,
        _ reading: inout TestPlanReading
    ) -> JSONNode? {
        let levels = reading.scopes.map { HeaderManager.headers(among: $0, reading) }
        var headers = reading.headerMembers(levels.dropFirst(2).flatMap { $0 })
        if let type,
            !levels.joined().contains(where: { $0.name.lowercased() == "content-type" })
        {
            headers.append(("Content-Type", element.text(type)))
        }
        return headers.isEmpty ? nil : element.object(headers)
    }

    private static func noteConnection(_ request: JMXElement, _ reading: inout TestPlanReading) {
        let keepsAlive = request.flag("HTTPSampler.use_keepalive", orElse: true)
        if let other = reading.http.keepAlive, other != keepsAlive {
            reading.warn("'Use KeepAlive' is that of the first sampler: a plan has one for all.")
        } else {
            reading.http.keepAlive = keepsAlive
        }
        if let host = request.given("HTTPSampler.proxyHost") {
            let port = request.given("HTTPSampler.proxyPort") ?? "80"
            reading.http.proxy = reading.withConstants("http://\(host):\(port)")
        }
    }

    private static func timeout(of request: JMXElement, _ reading: TestPlanReading) -> JSONNode? {
        let connect = request.given("HTTPSampler.connect_timeout").flatMap { $0 == "0" ? nil : $0 }
        let total = request.given("HTTPSampler.response_timeout").flatMap { $0 == "0" ? nil : $0 }
        guard connect != nil || total != nil else { return nil }
        let times = [connect, total].map { $0.map { reading.time($0, "ms", of: request) } }
        return request.object([("connect", times[0]), ("total", times[1])])
    }

    /// Nil where redirects are followed, as JMeter does unless it is told otherwise.
    private static func redirects(of request: JMXElement) -> JSONNode? {
        let follows =
            request.flag("HTTPSampler.follow_redirects")
            || request.flag("HTTPSampler.auto_redirects")
        return follows ? nil : request.number(0)
    }

    private static func embedded(in request: JMXElement, _ reading: TestPlanReading) -> JSONNode? {
        guard request.flag("HTTPSampler.image_parser") else { return nil }
        let isParallel = request.flag("HTTPSampler.concurrentDwn")
        let parallel = isParallel ? request.given("HTTPSampler.concurrentPool") ?? "6" : "1"
        return request.object([
            ("parallel", reading.number(parallel, of: request)),
            ("match", request.given("HTTPSampler.embedded_url_re").map { request.text($0) }),
            (
                "exclude",
                request.given("HTTPSampler.embedded_url_exclude_re").map { request.text($0) }
            ),
        ])
    }
}

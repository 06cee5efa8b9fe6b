import LoadPlan
import Notation

/// A step's request as the plan has it, ready to be filled in for a user.
///
/// A class, because a user's values change while it is read, and a structure would be copied first.
final class RequestTemplate: Sendable {
    private let method: String
    private let target: Expression
    private let url: Expression
    /// Where every user's URL leads, with the path that they have in common; nil where a variable
    /// has a say in it.
    private let origin: URLParts?
    private let headers: [(name: String, value: Expression)]
    /// The headers where nothing in them changes.
    private let constantHeaders: [HeaderLine]?
    private let body: Body
    /// Where only target and body change: headers are constant then.
    private let frame: RequestFrame?
    /// The request itself where nothing in it changes: made once, sent by all users.
    let constant: PreparedRequest?

    fileprivate enum Body: Sendable {
        case none
        case text(Expression)
        case form([(name: String, value: Expression)])
        case multipart(MultipartBody)
        /// The bytes of a file, which all users share.
        case file([UInt8])
    }

    init(
        _ request: Request,
        of plan: Plan,
        in context: inout CompilingContext
    ) {
        func compile(_ template: Template) -> Expression {
            Expression(template, in: &context)
        }
        method = request.method
        target = compile(plan.target)
        url = compile(request.wholeURL)
        headers = Self.fields(of: request, in: plan, boundary: context.files.boundary)
            .map { ($0.name, compile($0.value)) }
        switch request.body {
        case .none:
            // Servers want the length of a body where a method has one by its meaning, even of
            // none.
            let hasLength = ["POST", "PUT", "PATCH"].contains(request.method)
            body = hasLength ? .text(compile(Template(literal: ""))) : .none
        case .text(let text): body = .text(compile(text))
        case .json(let json): body = .text(compile(json.template))
        case .form(let fields): body = .form(fields.map { ($0.name, compile($0.value)) })
        case .multipart(let parts): body = .multipart(MultipartBody(parts, in: &context))
        case .file(let path): body = .file(context.bytes(ofFile: path))
        }
        origin = Self.origin(target.constant, request.wholeURL)
        let haveConstantHeaders = headers.allSatisfy { $0.value.constant != nil }
        var scope = Scope(ofConstants: context)
        constantHeaders = haveConstantHeaders ? Self.lines(headers, in: &scope) : nil
        frame = haveConstantHeaders ? origin.map(RequestFrame.init) : nil
        // What answers a challenge, or asks whether a kept answer holds, is each user's own.
        guard !request.isEachUsersOwn(in: plan) else {
            constant = nil
            return
        }
        let isConstant =
            url.constant != nil && haveConstantHeaders && body.isConstant
            && (target.constant != nil || url.constant.map(isAbsolute) == true)
        guard isConstant else {
            constant = nil
            return
        }
        constant = Self.prepare(method, target, url, headers, body, in: &scope)
    }

    func prepared(in scope: inout Scope) -> PreparedRequest {
        if let constant { return constant }
        if let frame, let constantHeaders {
            return PreparedRequest(
                method: method,
                target: wholeTarget(behind: frame.parts.target, in: &scope),
                headers: constantHeaders,
                body: body.prepared(in: &scope),
                frame: frame
            )
        }
        guard var parts = origin else {
            return Self.prepare(method, target, url, headers, body, in: &scope)
        }
        parts.target = wholeTarget(behind: parts.target, in: &scope)
        return PreparedRequest(
            method: method,
            parts: parts,
            headers: Self.lines(headers, in: &scope),
            body: body.prepared(in: &scope)
        )
    }

    /// The URL behind the path of the plan's target, as it is sent.
    private func wholeTarget(behind path: String, in scope: inout Scope) -> String {
        var bytes: [UInt8] = []
        // Room for most: a text that outgrows it is copied, as any other.
        bytes.reserveCapacity(128)
        bytes += path.utf8
        url.append(to: &bytes, in: &scope)
        return URLEncoding.target(bytes)
    }

    /// The origin of a target without variables, with the path that it puts before a URL.
    ///
    /// Nil where that URL does not begin with a slash by itself: only then its variables can change
    /// nothing but path and query.
    private static func origin(_ target: String?, _ url: Template) -> URLParts? {
        guard case .literal(let start) = url.pieces.first, start.hasPrefix("/"),
            let target, !target.utf8.contains(where: "?#".utf8.contains),
            var parts = URLParts(URLEncoding.encode(target))
        else { return nil }
        while parts.target.hasSuffix("/") { parts.target.removeLast() }
        return parts
    }

    private static func lines(
        _ headers: [(name: String, value: Expression)],
        in scope: inout Scope
    ) -> [HeaderLine] {
        headers.map { HeaderLine(name: $0.name, value: oneLine($0.value.text(in: &scope))) }
    }

    private static func prepare(
        _ method: String,
        _ target: Expression,
        _ url: Expression,
        _ headers: [(name: String, value: Expression)],
        _ body: Body,
        in scope: inout Scope
    ) -> PreparedRequest {
        PreparedRequest(
            method: method,
            url: absoluteURL(url.text(in: &scope), target: target, in: &scope),
            headers: lines(headers, in: &scope),
            body: body.prepared(in: &scope)
        )
    }

    /// The plan's and the step's headers, the step's instead of the plan's, and what every request
    /// has.
    private static func fields(
        of request: Request,
        in plan: Plan,
        boundary: String
    ) -> [Header] {
        var usual = [request.authentication.header].compactMap(\.self)
        func add(_ name: String, _ value: String) {
            usual.append(Header(name: name, value: Template(literal: value)))
        }
        if case .form = request.body { add("Content-Type", "application/x-www-form-urlencoded") }
        add("Accept", "*/*")
        add("User-Agent", userAgent)
        if !plan.http.keepAlive { add("Connection", "close") }
        var fields = request.headers
        fields.merge(plan.headers)
        if case .multipart = request.body {
            fields.removeAll { $0.isNamed("content-type") }
            add("Content-Type", "multipart/form-data; boundary=\(boundary)")
        }
        fields.merge(usual)
        return fields
    }
}

extension Request {
    fileprivate func isEachUsersOwn(in plan: Plan) -> Bool {
        if case .digest = authentication { return true }
        return isCached(in: plan)
    }

    /// Whether its answers are kept.
    func isCached(in plan: Plan) -> Bool { plan.http.usesCache && method == "GET" }
}

extension RequestTemplate.Body {
    fileprivate var isConstant: Bool {
        switch self {
        case .none: true
        case .text(let text): text.constant != nil
        case .form(let fields): fields.allSatisfy { $0.value.constant != nil }
        case .multipart(let parts): parts.isConstant
        case .file: true
        }
    }

    fileprivate func prepared(in scope: inout Scope) -> RequestBody? {
        switch self {
        case .none: return nil
        case .text(let text):
            var bytes: [UInt8] = []
            text.append(to: &bytes, in: &scope)
            LosslessText.restore(&bytes)
            return .whole(bytes)
        case .form(let fields):
            var parts: [String] = []
            for field in fields {
                let value = field.value.text(in: &scope)
                parts.append(FormEncoding.encode(field.name) + "=" + FormEncoding.encode(value))
            }
            return .whole(Array(parts.joined(separator: "&").utf8))
        case .multipart(let parts): return parts.prepared(in: &scope)
        case .file(let bytes): return .pieces([bytes])
        }
    }
}

private let userAgent = "perf-runner"

/// Whether a URL begins with a scheme, be it one that can be requested or not.
private func isAbsolute(_ url: String) -> Bool {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return url[colon...].hasPrefix("://")
        && url[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
}

/// The step's URL, behind the target's where it is not absolute, with what no URL can hold encoded.
private func absoluteURL(_ url: String, target: Expression, in scope: inout Scope) -> String {
    guard !isAbsolute(url) else { return URLEncoding.encode(url) }
    var base = target.text(in: &scope)
    while base.hasSuffix("/") { base.removeLast() }
    let separator = url.isEmpty || url.hasPrefix("/") ? "" : "/"
    return URLEncoding.encode(base + separator + url)
}

/// A header's value without the line ends that would begin another header, be they bytes that the
/// text only stands for.
func oneLine(_ value: String) -> String {
    func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0 }
    guard value.holdsOriginalBytes || value.utf8.contains(where: endsLine) else { return value }
    var bytes = value.originalBytes
    bytes.removeAll(where: endsLine)
    return String(lossless: bytes.span)
}

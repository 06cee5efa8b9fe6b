import HTTPTypes
import Hummingbird

/// The first to see a request and the last to see its answer: it counts, times and limits, and
/// puts the headers on that every answer bears.
///
/// It stands before the router rather than in it as middleware, because what it does must cost
/// next to nothing and must hold for every path, known or not.
struct MarketResponder: HTTPResponder {
    let router: RouterResponder<MarketContext>
    let traffic: Traffic
    let metrics: RequestMetrics
    let errors: ErrorAnswers
    let limits: Limits
    /// Absent where no pages are kept.
    let cache: PageCache?
    let kept: KeptRoutes
    let unknownMethod: Problem
    /// What every answer bears.
    let headers: HTTPFields

    func respond(to request: Request, context: MarketContext) async throws -> Response {
        let start = ContinuousClock.now
        guard traffic.enter() else {
            let answer = errors.answer(.busy, to: request, context: context)
            return finish(answer, to: request, context: context, since: start)
        }
        defer { traffic.leave() }
        let answer = await answer(to: request, context: context)
        return finish(answer, to: request, context: context, since: start)
    }

    private func answer(to request: Request, context: MarketContext) async -> Response {
        do {
            guard Routes.standard.contains(request.method) else { throw unknownMethod }
            // The first names the site and is no field any more; so one that is left is another.
            if let host = Self.host, request.headers.contains(host) {
                throw Problem.badRequest("The header 'Host' is there twice.")
            }
            guard let cache, let page = kept.page(of: request) else {
                return try await route(request, context: context)
            }
            context.coreContext.endpointPath.value = page.route
            return try await cache.answer(with: page) {
                try await route(request, context: context)
            }
        } catch {
            return errors.answer(to: error, request: request, context: context)
        }
    }

    private static let host = HTTPField.Name("Host")

    private func route(_ request: Request, context: MarketContext) async throws -> Response {
        // What only reads waits for nothing but the database, whose reads have their own end; a
        // clock beside each would cost more than its answer.
        guard request.method != .get, request.method != .head else {
            return try await router.respond(to: request, context: context)
        }
        return try await withDeadline(limits.requestTime) {
            try await router.respond(to: request, context: context)
        }
    }

    private func finish(
        _ answer: Response,
        to request: Request,
        context: MarketContext,
        since start: ContinuousClock.Instant
    ) -> Response {
        var answer = answer
        answer.headers.append(contentsOf: headers)
        if traffic.isClosing { answer.headers[.connection] = "close" }
        let time = ContinuousClock.now - start
        metrics.record(
            route: context.endpointPath ?? "(none)",
            method: request.method,
            status: answer.status,
            nanoseconds: time.components.seconds * 1_000_000_000
                + time.components.attoseconds / 1_000_000_000
        )
        return answer
    }
}

extension MarketResponder {
    /// A page may load its own style sheet and pictures and post its forms here; nothing else,
    /// and no script at all, because none is needed.
    static let policy = [
        "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
        "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    static func commonHeaders(servedBy name: String) -> HTTPFields {
        var headers: HTTPFields = [
            .contentSecurityPolicy: policy,
            .xContentTypeOptions: "nosniff",
        ]
        for (name, value) in [
            ("X-Served-By", name), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }
}

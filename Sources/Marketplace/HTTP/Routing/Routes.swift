import HTTPTypes
import Hummingbird

/// A router that remembers what each path can do, so that a method it cannot is answered 405
/// with `Allow` rather than 404, and `OPTIONS` is answered truly.
final class Routes {
    typealias Middleware = any MiddlewareProtocol<Request, Response, MarketContext>
    typealias Handler = @Sendable (Request, MarketContext) async throws -> Response

    private let router: Router<MarketContext>
    /// Where handlers go: behind the middleware that reads requests, which a refusal need not do.
    private let handlers: RouterGroup<MarketContext>
    /// In the order of their registration.
    private(set) var methods: [(path: String, methods: [HTTPRequest.Method])] = []
    private(set) var kept = KeptRoutes()

    /// `outer` middleware sees every request, `inner` only those that have a handler.
    init(outer: [Middleware], inner: [Middleware]) {
        router = Router(context: MarketContext.self, options: .autoGenerateHeadEndpoints)
        for middleware in outer { router.add(middleware: middleware) }
        handlers = router.group()
        for middleware in inner { handlers.add(middleware: middleware) }
    }

    /// A page that shows the same to every visitor who is not signed in says what, and is kept.
    func get(
        _ path: String,
        kept shown: KeptRoutes.Shown? = nil,
        use handler: @escaping Handler
    ) {
        on(path, .get, use: handler)
        if let shown { kept.add(path, showing: shown) }
    }

    func post(_ path: String, use handler: @escaping Handler) { on(path, .post, use: handler) }
    func patch(_ path: String, use handler: @escaping Handler) { on(path, .patch, use: handler) }
    func delete(_ path: String, use handler: @escaping Handler) { on(path, .delete, use: handler) }

    /// Closes the book: every method that a path has no handler for is refused in its name.
    func responder() -> RouterResponder<MarketContext> {
        for (path, known) in methods {
            let allowed = known + (known.contains(.get) ? [.head] : []) + [.options]
            let allow = allowed.map(\.rawValue).joined(separator: ", ")
            router.on(RouterPath(path), method: .options) { _, _ in
                Response(status: .noContent, headers: [.allow: allow])
            }
            for method in Self.standard where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem(
                        status: .methodNotAllowed,
                        detail: "This address answers to \(allow) only.",
                        headers: [.allow: allow]
                    )
                }
            }
        }
        return router.buildResponder()
    }

    /// What is wrong with a method that no path knows.
    var unknownMethod: Problem {
        let known = Set(methods.flatMap(\.methods) + [.head, .options])
        return Problem(
            status: .methodNotAllowed,
            detail: "This server does not know the request's method.",
            headers: [
                .allow: Self.standard.filter(known.contains).map(\.rawValue).joined(separator: ", ")
            ]
        )
    }

    private func on(_ path: String, _ method: HTTPRequest.Method, use handler: @escaping Handler) {
        handlers.on(RouterPath(path), method: method, use: handler)
        if let index = methods.firstIndex(where: { $0.path == path }) {
            methods[index].methods.append(method)
        } else {
            methods.append((path, [method]))
        }
    }

    /// The methods that a path may or may not know; no path knows any other.
    static let standard: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]
}

import HTTPTypes
import Hummingbird

/// Finds out who is asking: a browser by its cookie, a program by its bearer token.
struct SessionMiddleware: RouterMiddleware {
    typealias Context = MarketContext

    let accounts: any AccountRepository
    let tokens: FormTokens

    @concurrent
    func handle(
        _ request: Request,
        context: MarketContext,
        next: @concurrent (Request, MarketContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.viewer = try await viewer(of: request)
        return try await next(request, context)
    }

    private func viewer(of request: Request) async throws -> Viewer? {
        let isProgram = request.uri.path.hasPrefix("/api/")
        let token = isProgram ? try bearer(of: request) : cookie(of: request)
        guard let token else { return nil }
        let mark = RandomToken.mark(of: token)
        let user = try await accounts.user(
            ofSession: mark,
            isProgram ? .api : .page,
            now: .now
        )
        return user.map { user in
            let session: Viewer.Session = isProgram ? .api : .page(csrf: tokens.token(for: mark))
            return Viewer(user: user, session: session, mark: mark)
        }
    }

    private func cookie(of request: Request) -> String? {
        guard SessionCookie.isPresent(in: request) else { return nil }
        return SessionCookie.value(SessionCookie.session, in: request)
    }

    private func bearer(of request: Request) throws(Problem) -> String? {
        guard let header = try request.headers.single(.authorization),
            header.lowercased().hasPrefix("bearer ")
        else { return nil }
        return String(header.dropFirst(7))
    }
}

import HTTPTypes
import Hummingbird

/// Finds out which user asks: a browser's by its cookie, a program's by its bearer token.
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
        let kind: Session.Kind = request.isOfProgram ? .api : .page
        let token =
            switch kind {
            case .api: try bearer(of: request)
            case .page: cookie(of: request)
            }
        guard let token else { return nil }
        let mark = RandomToken.mark(of: token)
        let user = try await accounts.user(ofSession: mark, kind, at: .now)
        return user.map { user in
            Viewer(user: user, mark: mark, csrf: kind == .page ? tokens.token(for: mark) : nil)
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

import HTTPTypes
import Hummingbird

/// Accounts and sessions for programs.
struct AccountsAPIController {
    let accounts: Accounts
    let body: JSONBody
    let addresses: ClientAddresses

    func addRoutes(to routes: Routes) {
        routes.post("/api/v1/users", use: signUp)
        routes.post("/api/v1/sessions", use: signIn)
        routes.delete("/api/v1/sessions", use: signOut)
    }

    @Sendable private func signUp(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let document = try await body.read(NewUserDocument.self, request)
        let registration = try Registration(
            email: document.email,
            name: document.name,
            password: document.password
        )
        let user = try await accounts.signUp(registration, at: .now)
        return try .json(UserDocument(user), status: .created)
    }

    @Sendable private func signIn(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let document = try await body.read(NewSessionDocument.self, request)
        let user = try await accounts.signIn(
            email: document.email,
            password: document.password,
            address: addresses.client(of: request, context),
            at: .now
        )
        let token = try await accounts.open(.api, for: user, at: .now)
        return try .json(
            SessionDocument(token: token, expiresInSeconds: Session.lifetimeSeconds),
            status: .created,
            headers: [.cacheControl: "no-store"]
        )
    }

    @Sendable private func signOut(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        try await accounts.repository.close(session: viewer.mark)
        return Response(status: .noContent)
    }
}

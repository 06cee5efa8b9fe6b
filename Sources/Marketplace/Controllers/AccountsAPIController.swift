import HTTPTypes
import Hummingbird

/// Accounts and sessions for programs.
struct AccountsAPIController {
    let accounts: Accounts
    let reader: JSONReader
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
        let document = try await reader.read(NewUserDocument.self, request)
        let registration = try Registration(
            email: document.email,
            name: document.name,
            password: document.password
        )
        return .json(UserDocument(try await accounts.signUp(registration)), status: .created)
    }

    @Sendable private func signIn(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let document = try await reader.read(NewSessionDocument.self, request)
        let user = try await accounts.signIn(
            email: document.email,
            password: document.password,
            address: addresses.client(of: request, context)
        )
        let token = try await accounts.open(.api, for: user)
        return .json(
            SessionDocument(token: token, expiresInSeconds: Accounts.sessionSeconds),
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

import HTTPTypes
import Hummingbird

/// The pages to sign up, in and out.
struct AccountController {
    let accounts: Accounts
    let views: Views
    let addresses: ClientAddresses
    let forms: VisitorForms

    func addRoutes(to routes: Routes) {
        routes.get("/sign-up") { request, context in try empty(.signUp, request, context) }
        routes.post("/sign-up", use: signUp)
        routes.get("/sign-in") { request, context in try empty(.signIn, request, context) }
        routes.post("/sign-in", use: signIn)
        routes.post("/sign-out", use: signOut)
    }

    @Sendable private func signUp(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let form = context.form
        return try await enter(.signUp, request, context) {
            let registration = try Registration(
                email: form["email"],
                name: form["name"],
                password: form.verbatim("password")
            )
            return try await accounts.signUp(registration, at: .now)
        }
    }

    @Sendable private func signIn(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let form = context.form
        return try await enter(.signIn, request, context) {
            try await accounts.signIn(
                email: form["email"],
                password: form.verbatim("password"),
                address: addresses.client(of: request, context),
                at: .now
            )
        }
    }

    @Sendable private func signOut(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        if let viewer = context.viewer {
            try await accounts.repository.close(session: viewer.mark)
        }
        return leading(to: "/", session: "", seconds: 0, request)
    }

    /// Opens a session for the user that `find` answers, or shows the form again.
    private func enter(
        _ page: Template,
        _ request: Request,
        _ context: MarketContext,
        find: () async throws -> User
    ) async throws -> Response {
        let next = Destination(context.form["next"])
        do {
            let token = try await accounts.open(.page, for: try await find(), at: .now)
            let seconds = Session.lifetimeSeconds
            return leading(to: next.path, session: token, seconds: seconds, request)
        } catch let refusal as Refusal {
            return try self.page(page, context, next: next, refusal: refusal)
        }
    }

    private func leading(
        to path: String,
        session: String,
        seconds: Int,
        _ request: Request
    ) -> Response {
        var response = Response.seeOther(path)
        response.headers[.setCookie] = SessionCookie.set(
            SessionCookie.session,
            session,
            seconds: seconds,
            secure: addresses.isSecure(request)
        )
        return response
    }

    private func page(
        _ page: Template,
        _ context: MarketContext,
        next: Destination,
        refusal: Refusal? = nil
    ) throws -> Response {
        let form = context.form
        let problem = refusal.map(Problem.init)
        let fields = [
            PageField("email", form["email"]), PageField("name", form["name"]),
            PageField("next", next.path),
        ]
        return try views.response(
            page,
            title: page == .signIn ? "Sign in" : "Sign up",
            afterwards: next.query,
            fields + PageField.faults(refusal, of: ["email", "name", "password"]),
            context: context,
            status: problem?.status ?? .ok,
            headers: problem?.headers ?? [:]
        )
    }

    /// The form with nothing in it yet.
    private func empty(
        _ page: Template,
        _ request: Request,
        _ context: MarketContext
    ) throws -> Response {
        let next = Destination(try FormFields(decoding: request.uri.query ?? "")["next"])
        return try forms.page(request, context) { try self.page(page, $0, next: next) }
    }
}

extension Response {
    /// Sends a browser on after a form, so that loading the page again does not send it twice.
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

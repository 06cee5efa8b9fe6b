import HTTPTypes
import Hummingbird

/// The pages to sign up, in and out.
struct AccountController {
    let accounts: Accounts
    let views: Views
    let addresses: ClientAddresses

    func addRoutes(to routes: Routes) {
        routes.get("/sign-up") { request, context in
            page(.signUp, context, next: try Self.next(in: request))
        }
        routes.post("/sign-up", use: signUp)
        routes.get("/sign-in") { request, context in
            page(.signIn, context, next: try Self.next(in: request))
        }
        routes.post("/sign-in", use: signIn)
        routes.post("/sign-out", use: signOut)
    }

    @Sendable private func signUp(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let form = context.form
        do {
            let registration = try Registration(
                email: form["email"],
                name: form["name"],
                password: form.verbatim("password")
            )
            let user = try await accounts.signUp(registration)
            return try await enter(user, request, next: Destination(form["next"]))
        } catch let problem as Problem {
            return page(.signUp, context, next: Destination(form["next"]), problem: problem)
        }
    }

    @Sendable private func signIn(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let form = context.form
        do {
            let user = try await accounts.signIn(
                email: form["email"],
                password: form.verbatim("password"),
                address: addresses.client(of: request, context)
            )
            return try await enter(user, request, next: Destination(form["next"]))
        } catch let problem as Problem {
            return page(.signIn, context, next: Destination(form["next"]), problem: problem)
        }
    }

    @Sendable private func signOut(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        if let viewer = context.viewer {
            try await accounts.repository.close(session: viewer.mark)
        }
        var response = Response.seeOther("/")
        response.headers[.setCookie] = SessionCookie.set(
            SessionCookie.session,
            "",
            seconds: 0,
            secure: addresses.isSecure(request)
        )
        return response
    }

    private func enter(
        _ user: User,
        _ request: Request,
        next: Destination
    ) async throws -> Response {
        let token = try await accounts.open(.page, for: user)
        var response = Response.seeOther(next.path)
        response.headers[.setCookie] = SessionCookie.set(
            SessionCookie.session,
            token,
            seconds: Accounts.sessionSeconds,
            secure: addresses.isSecure(request)
        )
        return response
    }

    private func page(
        _ page: Views.Page,
        _ context: MarketContext,
        next: Destination,
        problem: Problem? = nil
    ) -> Response {
        let form = context.form
        let values = [
            "email": form["email"], "name": form["name"], "next": next.path,
            "afterwards": next.query,
        ]
        return views.response(
            page,
            title: page == .signIn ? "Sign in" : "Sign up",
            FormPage.content(values, problem: problem),
            context: context,
            status: problem?.status ?? .ok,
            headers: problem?.headers ?? [:]
        )
    }

    private static func next(in request: Request) throws(Problem) -> Destination {
        Destination(try FormFields(decoding: request.uri.query ?? "")["next"])
    }
}

extension Response {
    /// Sends a browser on after a form, so that loading the page again does not send it twice.
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

import HTTPTypes
import Hummingbird

/// Hands out the tokens of forms for visitors who have no session yet.
struct VisitorForms: Sendable {
    let tokens: FormTokens
    let addresses: ClientAddresses

    /// Binds the form on a page to a cookie of the browser, which it is given unless it has one.
    func page(
        _ request: Request,
        _ context: MarketContext,
        make: (MarketContext) throws -> Response
    ) throws -> Response {
        guard context.viewer == nil else { return try make(context) }
        let known = SessionCookie.value(SessionCookie.form, in: request)
        let cookie = known ?? RandomToken.make()
        var context = context
        context.formToken = tokens.token(for: RandomToken.mark(of: cookie))
        var response = try make(context)
        if known == nil {
            response.headers[.setCookie] = SessionCookie.set(
                SessionCookie.form,
                cookie,
                seconds: Session.lifetimeSeconds,
                secure: addresses.isSecure(request)
            )
        }
        return response
    }
}

import HTTPTypes
import Hummingbird
import NIOCore

/// Reads every form that a page sends, and lets none through that was not made here.
///
/// It stands before all pages rather than in each, so that no page can forget to ask.
struct FormMiddleware: RouterMiddleware {
    typealias Context = MarketContext

    let tokens: FormTokens
    /// The most that is read of a form.
    let bodyBytes: Int

    @concurrent
    func handle(
        _ request: Request,
        context: MarketContext,
        next: @concurrent (Request, MarketContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, !request.isOfProgram else {
            return try await next(request, context)
        }
        var context = context
        context.form = try await form(of: request, context: context)
        // A page that shows the form again, with what was wrong in it, hands out the same token.
        context.formToken = context.form["csrf"]
        return try await next(request, context)
    }

    private func form(of request: Request, context: MarketContext) async throws -> FormFields {
        let type = try request.headers.single(.contentType) ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw Problem(
                status: .unsupportedMediaType,
                detail: "A form is sent as application/x-www-form-urlencoded."
            )
        }
        let body = try await request.body.collect(upTo: bodyBytes)
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw Problem.badRequest("The form is not valid UTF-8.")
        }
        let form = try FormFields(decoding: text)
        guard let binding = binding(of: request, context: context),
            tokens.isGood(form["csrf"], for: binding)
        else { throw Problem.forgedForm }
        return form
    }

    private func binding(of request: Request, context: MarketContext) -> [UInt8]? {
        if let viewer = context.viewer { return viewer.mark }
        return SessionCookie.value(SessionCookie.form, in: request).map(RandomToken.mark)
    }
}

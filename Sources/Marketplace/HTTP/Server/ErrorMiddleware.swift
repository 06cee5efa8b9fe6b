import Hummingbird

/// Answers errors inside the router, where it is still known which route they came from.
struct ErrorMiddleware: RouterMiddleware {
    typealias Context = MarketContext

    let errors: ErrorAnswers

    @concurrent
    func handle(
        _ request: Request,
        context: MarketContext,
        next: @concurrent (Request, MarketContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as CancellationError {
            throw error
        } catch {
            return errors.answer(to: error, request: request, context: context)
        }
    }
}

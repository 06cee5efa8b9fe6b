import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns what went wrong into an answer: a page for people, problem details for programs.
struct ErrorAnswers: Sendable {
    let views: Views

    func answer(to error: any Error, request: Request, context: MarketContext) -> Response {
        answer(Self.problem(for: error, context: context), to: request, context: context)
    }

    func answer(_ problem: Problem, to request: Request, context: MarketContext) -> Response {
        var answer = written(problem, request: request, context: context)
        answer.headers.append(contentsOf: problem.headers)
        // On a page a browser would ask for a password of its own.
        if request.isOfProgram, problem.status == .unauthorized {
            answer.headers[.wwwAuthenticate] = "Bearer"
        }
        // What was not read of a body cannot be told from the next request.
        if problem.status == .contentTooLarge { answer.headers[.connection] = "close" }
        return answer
    }

    /// In plain words where not even the page of the problem can be written.
    private func written(
        _ problem: Problem,
        request: Request,
        context: MarketContext
    ) -> Response {
        do {
            return request.isOfProgram
                ? try ProblemDetails(problem, instance: request.uri.path).response()
                : try page(problem, request: request, context: context)
        } catch {
            context.logger.error("Problem not written", metadata: ["error": "\(error)"])
            return Response(
                status: problem.status,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: problem.detail + "\n"))
            )
        }
    }

    private func page(
        _ problem: Problem,
        request: Request,
        context: MarketContext
    ) throws -> Response {
        let isSignIn = problem == .signInFirst
        // What a form asked for cannot be asked for again by an address.
        let isAddress = request.method == .get || request.method == .head
        let wanted = isAddress ? Destination(request.uri.string) : .home
        return try views.response(
            .error,
            title: problem.status.title,
            afterwards: isSignIn ? wanted.query : nil,
            [
                PageField("status", String(problem.status.code)),
                PageField("detail", problem.detail),
                PageField("signIn", isThere: isSignIn),
            ],
            context: context,
            status: problem.status
        )
    }

    private static func problem(for error: any Error, context: MarketContext) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case let refusal as Refusal:
            return Problem(refusal)
        case let error as HTTPError:
            let detail = error.body ?? error.status.explanation
            return Problem(status: error.status, detail: detail, headers: error.headers)
        case let error as any HTTPResponseError:
            return Problem(status: error.status, detail: error.status.explanation)
        case is DeadlinePassed:
            context.logger.warning("Request took too long")
            return .busy
        default:
            context.logger.error("Request failed", metadata: ["error": "\(error)"])
            return Problem(
                status: .internalServerError,
                detail:
                    "Something went wrong on our side. The request's number is \(context.requestID)."
            )
        }
    }
}

extension HTTPResponse.Status {
    /// What a page of this status is called.
    var title: String {
        switch self {
        case .notFound: "Not found"
        case .forbidden: "Not allowed"
        case .unauthorized: "Please sign in"
        case .conflict: "That did not work"
        case .unprocessableContent: "That did not work"
        case .internalServerError: "Something went wrong"
        case .serviceUnavailable: "Too busy"
        default: reasonPhrase
        }
    }

    /// What a status alone says to a person who does not know its number.
    var explanation: String {
        switch self {
        case .notFound: "There is nothing at this address."
        case .contentTooLarge: "That is more than this server reads."
        default: "\(reasonPhrase)."
        }
    }
}

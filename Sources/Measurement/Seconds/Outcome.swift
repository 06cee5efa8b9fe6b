package import LoadPlan

/// What became of a request, from a bounded set so that it can be counted by name.
package enum Outcome: Hashable, Sendable {
    case success
    /// An answer whose status is an error.
    case status(Int)
    case checkFailed(CheckKind)
    case extractionFailed
    /// A check or an extraction was given up, so that nothing can be said of what it looked for.
    case searchLimit
    /// A script behind the request made it an error, or failed itself.
    case scriptFailed
    case connectTimeout
    case timeout
    case refused
    case reset
    case unreachable
    case unresolved
    /// The server closed before its answer was complete.
    case closedEarly
    case malformedResponse
    /// The answer came whole, and its body was larger than what is kept of one.
    case bodyLimit
    case tls
    case tooManyRedirects
    /// A URL that cannot be requested once its variables are in it.
    case badURL
    /// The generator itself could not send, as without a free descriptor.
    case notSent
    case other
    /// Of a group: one of its requests was an error.
    case groupFailed
    /// Of a group: one of its requests never reached the server.
    case groupUnreached
    /// Cut because the run's time was over; neither a success nor an error.
    case unfinished

    package var isError: Bool { self != .success && self != .unfinished }

    /// Whether the request never reached the server, so that its time says nothing about it.
    ///
    /// A connection without TLS is no connection: the server has not seen the request.
    package var isUnreached: Bool {
        switch self {
        case .refused, .unreachable, .unresolved, .connectTimeout, .tls, .badURL, .notSent,
            .groupUnreached:
            true
        case .success, .status, .checkFailed, .extractionFailed, .searchLimit, .scriptFailed,
            .timeout, .reset, .closedEarly, .malformedResponse, .bodyLimit, .tooManyRedirects,
            .other, .groupFailed, .unfinished:
            false
        }
    }

    /// Of requests that reached the server, and to which no complete answer came.
    static let namesWithoutAnswer = [timeout, reset, closedEarly, malformedResponse, other]
        .map(\.name)

    /// What tables and the store call it; never renamed, since stores keep it.
    package var name: String {
        switch self {
        case .success: "ok"
        case .status(let status): "status \(status)"
        case .checkFailed(let kind): "check \(kind.name)"
        case .extractionFailed: "nothing to extract"
        case .searchLimit: "search limit"
        case .scriptFailed: "script"
        case .connectTimeout: "connect timeout"
        case .timeout: "timeout"
        case .refused: "connection refused"
        case .reset: "connection reset"
        case .unreachable: "unreachable"
        case .unresolved: "name not resolved"
        case .closedEarly: "closed early"
        case .malformedResponse: "malformed response"
        case .bodyLimit: "body limit"
        case .tls: "TLS failure"
        case .tooManyRedirects: "too many redirects"
        case .badURL: "bad URL"
        case .notSent: "not sent"
        case .other: "other"
        case .groupFailed: "request failed"
        case .groupUnreached: "request unreached"
        case .unfinished: "unfinished"
        }
    }
}

import HTTPTypes

/// Why a request was refused, in words for its sender.
///
/// People see it as a page, programs as problem details (RFC 9457); which of the two is decided
/// where the answer is written, never where the problem is found.
struct Problem: Error, Equatable {
    var status: HTTPResponse.Status
    var detail: String
    /// Field by field, where a form or a document was at fault.
    var fields: [FieldFault] = []
    var headers: HTTPFields = [:]

    static func badRequest(_ detail: String) -> Problem {
        Problem(status: .badRequest, detail: detail)
    }

    static func notFound(_ detail: String) -> Problem {
        Problem(status: .notFound, detail: detail)
    }

    static let signInFirst = Problem(status: .unauthorized, detail: "Sign in first.")

    static let forgedForm = Problem(
        status: .forbidden,
        detail: "This form is too old or was not made here. Go back, load the page again and retry."
    )

    static let busy = Problem(
        status: .serviceUnavailable,
        detail: "There is more to do than this server can. Please try again in a moment.",
        headers: [.retryAfter: "1"]
    )
}

extension Problem {
    /// What the market refused, as HTTP puts it.
    init(_ refusal: Refusal) {
        self.init(
            status: refusal.status,
            detail: refusal.detail,
            fields: refusal.fields,
            headers: refusal == .tooManyAttempts
                ? [.retryAfter: String(FailedSignIns.windowSeconds)] : [:]
        )
    }
}

extension Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notForSale, .notTheirListing: .notFound
        case .ownListing, .soldOut, .keyReused, .reviewedBefore, .emailTaken: .conflict
        case .changedMeanwhile: .preconditionFailed
        case .malformedKey: .badRequest
        case .notBought: .forbidden
        case .wrongPassword: .unauthorized
        case .tooManyAttempts: .tooManyRequests
        case .invalid: .unprocessableContent
        }
    }
}

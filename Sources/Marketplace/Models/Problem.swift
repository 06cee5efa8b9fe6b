import HTTPTypes

/// Why a request was refused, in words for whoever sent it.
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

    static func invalid(_ fields: [FieldFault]) -> Problem {
        Problem(
            status: .unprocessableContent,
            detail: fields.map(\.message).joined(separator: " "),
            fields: fields
        )
    }
}

/// What is wrong with one field, as a sentence.
struct FieldFault: Sendable, Equatable, Codable {
    let field: String
    let message: String
}

import HTTPTypes
import Hummingbird

/// A problem as RFC 9457 writes it.
struct ProblemDetails: Encodable {
    let type = "about:blank"
    let title: String
    let status: Int
    let detail: String
    let instance: String
    let errors: [FieldFault]?

    init(_ problem: Problem, instance: String) {
        title = problem.status.reasonPhrase
        status = problem.status.code
        detail = problem.detail
        self.instance = instance
        errors = problem.fields.isEmpty ? nil : problem.fields
    }

    func response() throws -> Response {
        var answer = try Response.json(self, status: HTTPResponse.Status(code: status))
        answer.headers[.contentType] = "application/problem+json"
        return answer
    }
}

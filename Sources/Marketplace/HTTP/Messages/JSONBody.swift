import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of a request as the document that it must be.
struct JSONBody: Sendable {
    let limit: Int

    /// The document, or a problem that says where it went wrong.
    func read<Document: Decodable>(
        _ type: Document.Type,
        _ request: Request
    ) async throws -> Document {
        let contentType = try request.headers.single(.contentType) ?? ""
        guard contentType.lowercased().hasPrefix("application/json") else {
            throw Problem(
                status: .unsupportedMediaType,
                detail: "A document is sent as application/json."
            )
        }
        let body = try await request.body.collect(upTo: limit)
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch let error as DecodingError {
            throw Problem.badRequest(Self.words(for: error))
        }
    }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "The field '\(key.stringValue)' is missing."
        case .typeMismatch(let type, let context):
            "The field '\(path(context))' must be \(name(of: type))."
        case .valueNotFound(let type, let context):
            "The field '\(path(context))' must be \(name(of: type)), not null."
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "The field '\(path(context))' has a value that does not fit it."
        default: "The body is not a JSON document."
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is Int.Type: "a whole number"
        case is String.Type: "a string"
        default: "an object"
        }
    }
}

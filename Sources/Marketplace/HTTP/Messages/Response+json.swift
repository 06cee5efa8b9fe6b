import Foundation
import HTTPTypes
import Hummingbird

extension Response {
    /// A document of ours as JSON, its keys in order so that the same thing is the same bytes.
    static func json(
        _ document: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "application/json"
        let body = ByteBuffer(bytes: try encoder.encode(document))
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }
}

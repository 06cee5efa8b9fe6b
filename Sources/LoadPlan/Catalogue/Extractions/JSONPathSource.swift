import Matching
import Notation

/// What a JSON path (RFC 9535) finds in the body.
package struct JSONPathSource: ExtractionSource {
    package var path: String

    /// Whether JMeter can read the path, too.
    package var isReadByJMeter: Bool {
        PatternSyntax.complaint(about: path, in: .jayway) == nil
    }
}

extension JSONPathSource: PatternedSource {
    package var pattern: String {
        get { path }
        set { path = newValue }
    }
}

extension ExtractionSource where Self == JSONPathSource {
    package static func jsonPath(_ path: String) -> JSONPathSource { JSONPathSource(path: path) }
}

extension JSONPathSource: CataloguedSource {
    static let key = Key("json", .jsonPath, "A JSON path (RFC 9535).", examples: ["$.items[*].id"])

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> JSONPathSource? {
        decoder.pattern(node, key.name, .jsonPath).map(JSONPathSource.init)
    }

    var written: [(name: String, value: JSONValue?)] { [(Self.key.name, .text(path))] }
}

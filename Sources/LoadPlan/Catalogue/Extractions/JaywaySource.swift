import Matching
import Notation

/// What a JSON path of JMeter finds in the body: as Jayway's JsonPath reads it, not RFC 9535.
package struct JaywaySource: ExtractionSource {
    package var path: String
}

extension JaywaySource: PatternedSource {
    package var pattern: String {
        get { path }
        set { path = newValue }
    }
}

extension ExtractionSource where Self == JaywaySource {
    package static func jayway(_ path: String) -> JaywaySource { JaywaySource(path: path) }
}

extension JaywaySource: CataloguedSource {
    static let key = Key(
        "jayway",
        .jayway,
        "A JSON path as JMeter reads it, with Jayway's filters and functions.",
        examples: ["$.items.length()"]
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> JaywaySource? {
        decoder.pattern(node, key.name, .jayway).map(JaywaySource.init)
    }

    var written: [(name: String, value: JSONValue?)] { [(Self.key.name, .text(path))] }
}

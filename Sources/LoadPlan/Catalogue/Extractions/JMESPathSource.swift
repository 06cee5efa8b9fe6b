import Matching
import Notation

/// What a JMESPath makes of the body: each element of a list that it makes, or its one value.
package struct JMESPathSource: ExtractionSource {
    package var expression: String
}

extension JMESPathSource: PatternedSource {
    package var pattern: String {
        get { expression }
        set { expression = newValue }
    }
}

extension ExtractionSource where Self == JMESPathSource {
    package static func jmespath(_ expression: String) -> JMESPathSource {
        JMESPathSource(expression: expression)
    }
}

extension JMESPathSource: CataloguedSource {
    static let key = Key(
        "jmespath",
        .jmespath,
        "A JMESPath; each element of a list that it makes is one value.",
        examples: ["items[?stock > `0`].id"]
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> JMESPathSource? {
        decoder.pattern(node, key.name, .jmespath).map(JMESPathSource.init)
    }

    var written: [(name: String, value: JSONValue?)] { [(Self.key.name, .text(expression))] }
}

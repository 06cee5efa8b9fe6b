import Matching
import Notation

/// What an XPath finds in the body.
package struct XPathSource: ExtractionSource {
    package var path: String
}

extension ExtractionSource where Self == XPathSource {
    package static func xpath(_ path: String) -> XPathSource { XPathSource(path: path) }
}

extension XPathSource: CataloguedSource {
    static let key = Key(
        "xpath",
        .xpath,
        "An XPath, over HTML or XML.",
        examples: ["//a[@class='listing']/@href"]
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> XPathSource? {
        decoder.pattern(node, key.name, .xpath).map(XPathSource.init)
    }

    var written: [(name: String, value: JSONValue?)] { [(Self.key.name, .text(path))] }
}

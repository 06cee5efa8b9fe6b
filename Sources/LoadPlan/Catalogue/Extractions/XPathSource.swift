import Matching
import Notation

/// What an XPath finds in the body.
package struct XPathSource: ExtractionSource {
    package var path: String
    /// Whether an element is taken as XML, and not as the text in it.
    package var isFragment = false
}

extension XPathSource: PatternedSource {
    package var pattern: String {
        get { path }
        set { path = newValue }
    }
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

    static let options = [fragment]
    private static let fragment = Key(
        "fragment",
        .flag,
        "Whether an element is taken as XML, and not as the text in it.",
        standard: false
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> XPathSource? {
        let isFragment = fields[fragment].map { decoder.flag($0, "fragment") } ?? false
        guard let path = decoder.pattern(node, key.name, .xpath), let isFragment else { return nil }
        return XPathSource(path: path, isFragment: isFragment)
    }

    var written: [(name: String, value: JSONValue?)] {
        [(Self.key.name, .text(path)), ("fragment", isFragment ? true : nil)]
    }
}

import Matching
import Notation

/// The texts of the elements that a CSS selector finds in the body, or an attribute of theirs.
package struct CSSSource: ExtractionSource {
    package var selector: String
    /// Nil for the text.
    package var attribute: String?
}

extension CSSSource: PatternedSource {
    package var pattern: String {
        get { selector }
        set { selector = newValue }
    }
}

extension ExtractionSource where Self == CSSSource {
    package static func css(_ selector: String, attribute: String? = nil) -> CSSSource {
        CSSSource(selector: selector, attribute: attribute)
    }
}

extension CSSSource: CataloguedSource {
    static let key = Key(
        "css",
        .css,
        "A CSS selector, over HTML or XML: the text of each element, its white space made one blank.",
        examples: ["a.listing"]
    )
    static let options = [attribute]
    private static let attribute = Key(
        "attribute",
        .name,
        "The value of this attribute of each element that has it, and not its text.",
        examples: ["href"]
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> CSSSource? {
        let name = fields[attribute].map { decoder.text($0, "attribute") }
        guard let selector = decoder.pattern(node, "css", .css) else { return nil }
        if case .some(nil) = name { return nil }
        return CSSSource(selector: selector, attribute: name ?? nil)
    }

    var written: [(name: String, value: JSONValue?)] {
        [("css", .text(selector)), ("attribute", attribute.map { .settledText($0) })]
    }
}

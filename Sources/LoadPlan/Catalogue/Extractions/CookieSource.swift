import Notation

/// The value of a cookie that the user holds after the answer.
package struct CookieSource: ExtractionSource {
    package var name: String
}

extension ExtractionSource where Self == CookieSource {
    package static func cookie(_ name: String) -> CookieSource { CookieSource(name: name) }
}

extension CookieSource: CataloguedSource {
    static let key = Key(
        "cookie",
        .name,
        "The name of a cookie that this answer has set, or an earlier one.",
        examples: ["sid"]
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> CookieSource? {
        decoder.text(node, "cookie").map(CookieSource.init)
    }

    var written: [(name: String, value: JSONValue?)] { [("cookie", .settledText(name))] }
}

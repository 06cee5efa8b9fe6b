import Notation

/// The value of a header, by its name in any case.
package struct HeaderSource: ExtractionSource {
    package var name: String
}

extension ExtractionSource where Self == HeaderSource {
    package static func header(_ name: String) -> HeaderSource { HeaderSource(name: name) }
}

extension HeaderSource: CataloguedSource {
    static let key = Key("header", .name, "The name of a header of the answer.")

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> HeaderSource? {
        decoder.text(node, "header").map(HeaderSource.init)
    }

    var written: [(name: String, value: JSONValue?)] { [("header", .settledText(name))] }
}

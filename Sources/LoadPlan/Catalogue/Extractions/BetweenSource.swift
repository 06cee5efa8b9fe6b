import Notation

/// What stands between two texts in the body.
package struct BetweenSource: ExtractionSource {
    package var left: Template
    package var right: Template
}

extension ExtractionSource where Self == BetweenSource {
    package static func between(left: Template, right: Template) -> BetweenSource {
        BetweenSource(left: left, right: right)
    }
}

extension BetweenSource: CataloguedSource {
    static let key = Key("between", .pair(of: .text), "The text before and the text behind.")

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> BetweenSource? {
        guard case .array(let sides) = node.value, sides.count == 2 else {
            let wanted = Wanted("a list of the text before and the text behind")
            decoder.wrong(node, "between", wanted)
            return nil
        }
        let texts = sides.map { decoder.template($0, "between") }
        guard let left = texts[0], let right = texts[1] else { return nil }
        return BetweenSource(left: left, right: right)
    }

    var written: [(name: String, value: JSONValue?)] {
        [("between", [.text(left.source), .text(right.source)])]
    }
}

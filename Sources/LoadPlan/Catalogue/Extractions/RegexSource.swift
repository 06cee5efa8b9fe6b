import Matching
import Notation

/// A group of a regular expression in the body.
package struct RegexSource: ExtractionSource {
    package var pattern: String
    /// 0 is the whole match.
    package var group: Int
}

extension ExtractionSource where Self == RegexSource {
    package static func regex(pattern: String, group: Int) -> RegexSource {
        RegexSource(pattern: pattern, group: group)
    }
}

extension RegexSource: CataloguedSource {
    static let key = Key(
        "regex",
        .regex,
        "A regular expression (PCRE).",
        examples: [#"name="csrf" value="([^"]+)""#]
    )
    static let options = [group]
    private static let group = Key(
        "group",
        .wholeNumber(0...99),
        "Which group of the regular expression; 0 is the whole match.",
        standard: 1
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> RegexSource? {
        let number = fields[group].map { decoder.integer($0, "group", in: 0...99) } ?? 1
        guard let pattern = decoder.pattern(node, "regex", .regex), let number else { return nil }
        let position = (fields[group] ?? node).position
        do throws(SyntaxFault) {
            try Pattern(pattern).require(group: number)
        } catch {
            decoder.fault(
                "The regular expression '\(pattern.shortened)' is wrong: \(error.complaint)",
                hint: number == 1 && fields[group] == nil
                    ? "Put what is wanted into parentheses, or take all of it: \"group\": 0." : nil,
                at: position
            )
        }
        return RegexSource(pattern: pattern, group: number)
    }

    var written: [(name: String, value: JSONValue?)] {
        [("regex", .text(pattern)), ("group", group == 1 ? nil : .number(group))]
    }
}

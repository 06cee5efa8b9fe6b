import Matching
import Notation

/// A group of a regular expression in the body.
package struct RegexSource: ExtractionSource {
    package var pattern: String
    /// 0 is the whole match.
    package var group: Int
    /// What a match becomes, with `$1$` for its groups; nil for the one group.
    package var template: String?
    /// Whether `name_g`, `name_g0`, `name_g1`, … are set to the number of groups and what these
    /// hold.
    package var setsGroups = false
}

extension RegexSource: PatternedSource {}

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
    static let options = [group, template, groups]
    private static let group = Key(
        "group",
        .wholeNumber(0...99),
        "Which group of the regular expression; 0 is the whole match.",
        standard: 1
    )

    private static let template = Key(
        "template",
        .name,
        "What a match becomes, with `$1$` for a group, in place of the one group.",
        examples: ["$1$-$2$"]
    )
    private static let groups = Key(
        "groups",
        .flag,
        "Whether name_g is set to the number of groups, and name_g0, name_g1, … to what they hold.",
        standard: false
    )

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> RegexSource? {
        let number = fields[group].map { decoder.integer($0, "group", in: 0...99) } ?? 1
        let template = fields[template].map { decoder.text($0, "template") }
        let setsGroups = fields[groups].map { decoder.flag($0, "groups") } ?? false
        guard let pattern = decoder.pattern(node, "regex", .regex), let number, let setsGroups
        else { return nil }
        if case .some(nil) = template { return nil }
        var source = RegexSource(pattern: pattern, group: number)
        source.template = template ?? nil
        source.setsGroups = setsGroups
        // What is evaluated is known at the run.
        guard !decoder.evaluatesPatterns else { return source }
        let position = (fields[Self.template] ?? fields[group] ?? node).position
        do throws(SyntaxFault) {
            let pattern = try Pattern(pattern)
            for group in source.groups { try pattern.require(group: group) }
        } catch {
            decoder.fault(
                "The regular expression '\(pattern.shortened)' is wrong: \(error.complaint)",
                hint: number == 1 && fields[group] == nil && source.template == nil
                    ? "Put what is wanted into parentheses, or take all of it: \"group\": 0." : nil,
                at: position
            )
        }
        return source
    }

    var written: [(name: String, value: JSONValue?)] {
        [
            ("regex", .text(pattern)), ("group", group == 1 ? nil : .number(group)),
            ("template", template.map { .settledText($0) }), ("groups", setsGroups ? true : nil),
        ]
    }
}

extension RegexSource {
    /// What a match becomes.
    package var pieces: [MatchedText.Piece] {
        template.map { MatchedText.pieces(of: $0) } ?? [.group(group)]
    }

    private var groups: [Int] {
        pieces.compactMap { if case .group(let group) = $0 { group } else { nil } }
    }
}

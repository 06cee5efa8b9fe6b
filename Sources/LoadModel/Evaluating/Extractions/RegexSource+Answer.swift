import LoadPlan
import Matching
import Notation

extension RegexSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        let pattern = try compiling { () throws(SyntaxFault) in
            let pattern = try Pattern(self.pattern)
            for case .group(let group) in pieces { try pattern.require(group: group) }
            return pattern
        }
        guard template != nil || setsGroups else {
            return RegexMatches(pattern: pattern, group: group)
        }
        return RegexGroups(pattern: pattern, pieces: pieces)
    }
}

private final class RegexMatches: AnswerSource {
    private let pattern: Pattern
    private let group: Int

    init(pattern: Pattern, group: Int) {
        self.pattern = pattern
        self.group = group
    }

    var parts: AnswerParts { .body }

    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        try documents.withText(of: answer) { text throws(SearchLimit) in
            try pattern.value(number, group: group, in: text)
        }
    }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        try documents.withText(of: answer) { text throws(SearchLimit) in
            try pattern.values(group: group, in: text)
        }
    }
}

/// Matches of which more is wanted than one group.
private final class RegexGroups: GroupedSource {
    private let pattern: Pattern
    private let pieces: [MatchedText.Piece]

    init(pattern: Pattern, pieces: [MatchedText.Piece]) {
        self.pattern = pattern
        self.pieces = pieces
    }

    var parts: AnswerParts { .body }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        try matches(of: answer, &documents, in: &scope).map { value(of: $0) }
    }

    func matches(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [[String]] {
        try documents.withText(of: answer) { text throws(SearchLimit) in
            try pattern.groups(in: text)
        }
    }

    func value(of groups: [String]) -> String {
        pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .group(let group): groups[group]
            }
        }
        .joined()
    }
}

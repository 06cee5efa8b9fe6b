import LoadPlan
import Matching
import Notation

extension RegexSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        let pattern = try compiling { () throws(SyntaxFault) in
            let pattern = try Pattern(self.pattern)
            try pattern.require(group: group)
            return pattern
        }
        return RegexMatches(pattern: pattern, group: group)
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

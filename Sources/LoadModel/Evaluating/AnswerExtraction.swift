import LoadPlan
import Matching
import Notation

/// An extraction made ready for the hot path.
///
/// A class, so that to run one counts a reference, where a structure counts one for each of its
/// parts.
final class AnswerExtraction {
    private enum Source {
        case regex(Pattern, group: Int)
        case json(JSONPath)
        case xpath(XPath)
        case between(left: Expression, right: Expression)
        case header(HeaderField)
    }

    let variable: String
    private let source: Source
    private let match: Extraction.Match
    private let fallback: Expression?

    init(
        _ extraction: Extraction,
        in context: inout CompilingContext
    ) throws(Fault) {
        variable = extraction.variable
        match = extraction.match
        fallback = extraction.fallback.map {
            Expression($0, in: &context)
        }
        _ = context.names.slot(adding: extraction.variable)
        switch extraction.source {
        case .regex(let expression, let group):
            let pattern = try compiling { () throws(SyntaxFault) in
                let pattern = try Pattern(expression)
                try pattern.require(group: group)
                return pattern
            }
            source = .regex(pattern, group: group)
        case .jsonPath(let path):
            source = .json(try compiling { () throws(SyntaxFault) in try JSONPath(path) })
        case .xpath(let path):
            source = .xpath(try compiling { () throws(SyntaxFault) in try XPath(path) })
        case .between(let left, let right):
            source = .between(
                left: Expression(left, in: &context),
                right: Expression(right, in: &context)
            )
        case .header(let name): source = .header(HeaderField(name))
        }
    }

    /// What has to be kept of an answer for this extraction.
    var parts: AnswerParts {
        switch source {
        case .regex, .json, .xpath, .between: .text
        case .header: .head
        }
    }

    /// Sets the variable; false where there was nothing to take and nothing to fall back on.
    ///
    /// Throws where that cannot be told, and sets it as where there is nothing.
    func apply(
        to answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> Bool {
        do throws(SearchLimit) {
            switch match {
            case .index(let number):
                return set(try value(number, of: answer, &documents, in: &scope), in: &scope)
            case .random:
                let values = try values(of: answer, &documents, in: &scope)
                guard !values.isEmpty else { return set(nil, in: &scope) }
                let choice = Int(scope.random.next(below: UInt64(values.count)))
                return set(values[choice], in: &scope)
            case .all:
                let values = try values(of: answer, &documents, in: &scope)
                setAll(values, in: &scope)
                return !values.isEmpty || set(nil, in: &scope)
            }
        } catch {
            if match == .all { setAll([], in: &scope) }
            _ = set(nil, in: &scope)
            throw error
        }
    }

    private func set(_ value: String?, in scope: inout Scope) -> Bool {
        let value = value ?? fallback?.text(in: &scope)
        scope[variable] = value
        return value != nil
    }

    /// Sets `name_1`, … and `name_matchNr`, and removes what a longer list left behind.
    private func setAll(_ values: [String], in scope: inout Scope) {
        let before = scope["\(variable)_matchNr"].flatMap { Int($0) } ?? 0
        for (index, value) in values.enumerated() { scope["\(variable)_\(index + 1)"] = value }
        for index in values.count..<max(values.count, before) {
            scope["\(variable)_\(index + 1)"] = nil
        }
        scope["\(variable)_matchNr"] = "\(values.count)"
    }

    private func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        switch source {
        case .regex(let pattern, let group):
            return try documents.withText(of: answer) { text throws(SearchLimit) in
                try pattern.value(number, group: group, in: text)
            }
        case .between(let left, let right):
            let between = boundary(left, right, in: &scope)
            return documents.withText(of: answer) { between.value(number, in: $0) }
        case .header(let field): return field.value(number, in: answer.head.span)
        case .json, .xpath:
            let values = try values(of: answer, &documents, in: &scope)
            return values.indices.contains(number - 1) ? values[number - 1] : nil
        }
    }

    private func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        switch source {
        case .regex(let pattern, let group):
            return try documents.withText(of: answer) { text throws(SearchLimit) in
                try pattern.values(group: group, in: text)
            }
        case .json(let path):
            guard let json = try documents.json(answer) else { return [] }
            return try path.values(in: json)
        case .xpath(let path): return try documents.values(of: path, in: answer)
        case .between(let left, let right):
            let between = boundary(left, right, in: &scope)
            return documents.withText(of: answer) { between.values(in: $0) }
        case .header(let field): return field.values(in: answer.head.span)
        }
    }

    private func boundary(
        _ left: Expression,
        _ right: Expression,
        in scope: inout Scope
    ) -> Between {
        Between(left: left.text(in: &scope), right: right.text(in: &scope))
    }
}

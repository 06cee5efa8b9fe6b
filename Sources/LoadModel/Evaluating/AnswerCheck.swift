import LoadPlan
import Matching
import Measurement
import Notation

/// A check made ready for the hot path.
///
/// A class, so that to run one counts a reference, where a structure counts one for each of its
/// parts.
final class AnswerCheck {
    private enum Test {
        case status([ClosedRange<Int>])
        case contains(Text)
        case notContains(Text)
        case regex(Pattern)
        case json(JSONPath, Expression)
        case duration(UInt64)
    }

    private let test: Test
    let kind: Outcome.CheckKind
    /// What reports call it.
    let description: String

    init(_ check: Check, in context: inout CompilingContext) throws(Fault) {
        switch check {
        case .status(let ranges):
            test = .status(ranges)
            kind = .status
            description = "status " + ranges.map(\.described).joined(separator: ", ")
        case .contains(let text):
            test = .contains(Text(text, in: &context))
            kind = .contains
            description = "contains \"\(text.source)\""
        case .notContains(let text):
            test = .notContains(Text(text, in: &context))
            kind = .notContains
            description = "does not contain \"\(text.source)\""
        case .regex(let expression):
            test = .regex(try compiling { () throws(SyntaxFault) in try Pattern(expression) })
            kind = .regex
            description = "matches /\(expression)/"
        case .json(let path, let value):
            test = .json(
                try compiling { () throws(SyntaxFault) in try JSONPath(path) },
                Expression(value, in: &context)
            )
            kind = .json
            description = "\(path) is \(value.source)"
        case .duration(let nanoseconds):
            test = .duration(nanoseconds)
            kind = .duration
            description = "takes at most \(Double(nanoseconds) / 1e6) ms"
        }
    }

    /// What has to be kept of an answer for this check.
    var parts: AnswerParts {
        switch test {
        case .status, .duration: []
        case .contains, .notContains, .regex, .json: .text
        }
    }

    /// Nil where the check holds, else what came instead; throws where it cannot be told.
    func complaint(
        about answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        switch test {
        case .status(let ranges):
            return ranges.contains { $0.contains(answer.status) }
                ? nil : "wanted \(description), got \(answer.status)"
        case .contains(let text):
            let needle = text.bytes(in: &scope)
            return documents.contains(needle, in: answer)
                ? nil : "wanted \(quoted(needle)) in the body"
        case .notContains(let text):
            let needle = text.bytes(in: &scope)
            return documents.contains(needle, in: answer)
                ? "found \(quoted(needle)) in the body" : nil
        case .regex(let pattern):
            let isFound = try documents.withText(of: answer) { text throws(SearchLimit) in
                try pattern.matches(text)
            }
            return isFound ? nil : "wanted a body that \(description)"
        case .json(let path, let value):
            let wanted = value.text(in: &scope)
            let found = try documents.json(answer).flatMap { node throws(SearchLimit) in
                try path.value(in: node)
            }
            return found == wanted
                ? nil : "wanted \(description), got \(found?.excerpt() ?? "nothing")"
        case .duration(let limit):
            return service <= limit
                ? nil : "\(description), took \(Double(service / 1_000) / 1e3) ms"
        }
    }
}

private func quoted(_ needle: [UInt8]) -> String {
    "\"\(String(decoding: needle, as: UTF8.self).excerpt())\""
}

/// Bytes to look for, made once where they cannot change.
private struct Text {
    private let constant: [UInt8]?
    private let expression: Expression

    init(_ template: Template, in context: inout CompilingContext) {
        expression = Expression(template, in: &context)
        constant = expression.constant.map { Array($0.utf8) }
    }

    func bytes(in scope: inout Scope) -> [UInt8] {
        if let constant { return constant }
        var bytes: [UInt8] = []
        expression.append(to: &bytes, in: &scope)
        return bytes
    }
}

/// Compiles a pattern; what is wrong with it becomes a fault of the plan.
func compiling<Compiled: ~Copyable>(
    _ compile: () throws(SyntaxFault) -> Compiled
) throws(Fault) -> Compiled {
    do throws(SyntaxFault) {
        return try compile()
    } catch {
        throw Fault(error.message)
    }
}

extension ClosedRange<Int> {
    fileprivate var described: String {
        count == 1 ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)"
    }
}

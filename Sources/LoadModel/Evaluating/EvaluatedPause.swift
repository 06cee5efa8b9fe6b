import LoadPlan
import Notation

/// A pause of which some times are evaluated each time.
///
/// A class, so that an instruction holds one reference to all of it.
final class EvaluatedPause: Sendable {
    private let pause: Pause<TimeExpression>

    init(_ pause: Pause<TimeExpression>) { self.pause = pause }

    /// How long it takes this time, in nanoseconds.
    func draw(in scope: inout Scope) -> UInt64 {
        let times = pause.map { $0.nanoseconds(in: &scope) }
        return times.draw(from: &scope.random)
    }
}

/// A time made ready for the hot path.
enum TimeExpression: Sendable {
    case known(nanoseconds: UInt64)
    /// With its text as it stands in the plan.
    case evaluated(Expression, source: String)

    init(_ time: TimeValue, in context: inout CompilingContext) {
        switch time {
        case .known(let nanoseconds): self = .known(nanoseconds: nanoseconds)
        case .evaluated(let template):
            let expression = Expression(template, in: &context)
            if let nanoseconds = expression.constant.flatMap(TimeValue.nanoseconds) {
                self = .known(nanoseconds: nanoseconds)
            } else {
                self = .evaluated(expression, source: template.source)
            }
        }
    }

    /// Nil where it is not known before the run.
    var known: UInt64? { if case .known(let nanoseconds) = self { nanoseconds } else { nil } }

    /// 0 for a text that is no time, as in JMeter, which is said once.
    func nanoseconds(in scope: inout Scope) -> UInt64 {
        switch self {
        case .known(let nanoseconds): return nanoseconds
        case .evaluated(let expression, let source):
            let text = expression.text(in: &scope)
            if let nanoseconds = TimeValue.nanoseconds(of: text) { return nanoseconds }
            scope.warnOnce(
                of: source,
                "'\(source)' came to '\(text.excerpt(100))', which is no time, and counts as 0."
            )
            return 0
        }
    }
}

import LoadPlan
import Notation

/// A wait for a turn.
///
/// A class, so that an instruction holds one reference to all of it.
final class PaceProgram: Sendable {
    private enum Rate: Sendable {
        case known(perSecond: Double)
        /// With its text as it stands in the plan.
        case evaluated(Expression, source: String)
    }

    private let rate: Rate
    let row: Pace.Row
    /// Among the rows of the plan.
    let number: Int

    init(_ step: Pace, in context: inout CompilingContext) {
        row = step.row
        number = context.addPace(step)
        switch step.rate {
        case .known(let perSecond): rate = .known(perSecond: perSecond)
        case .evaluated(let template):
            rate = .evaluated(Expression(template, in: &context), source: template.source)
        }
    }

    /// The distance of two turns in nanoseconds; nil for a text that is no rate, which is warned of
    /// once.
    func interval(in scope: inout Scope) -> Double? {
        switch rate {
        case .known(let perSecond): return 1e9 / perSecond
        case .evaluated(let expression, let source):
            let text = expression.text(in: &scope)
            if let perSecond = RateValue.perSecond(of: text) { return 1e9 / perSecond }
            scope.warnOnce(
                of: source,
                "'\(source)' came to '\(text.excerpt(100))', which is no rate: no one waits."
            )
            return nil
        }
    }
}

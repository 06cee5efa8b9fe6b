import LoadPlan
import Notation

/// A row of numbers that users take, or draw by chance.
///
/// A class, so that an instruction holds one reference to all of it.
final class NumberRow: Sendable {
    private let first: Expression
    private let last: Expression?
    private let interval: Expression
    private let format: DecimalPattern?
    let isRandom: Bool
    let turns: Turns
    /// Where each user's last iteration is kept, where the row begins anew with each.
    let iterations: Turns?

    init(_ step: Numbering, in context: inout CompilingContext) {
        first = Expression(step.first, in: &context)
        last = step.last.map { Expression($0, in: &context) }
        interval = Expression(step.interval, in: &context)
        format = step.format
        isRandom = step.order == .random
        turns = Turns(per: step.per, in: &context)
        iterations =
            step.restartsEachIteration ? Turns(per: .user, in: &context) : nil
    }

    /// What a turn, from 0, gives: it follows from its number, whichever user took those before.
    func text(ofTurn turn: Int, in scope: inout Scope) -> String {
        let first = Self.number(first, in: &scope)
        let last = last.map { Self.number($0, in: &scope) } ?? .max
        guard !isRandom else {
            return text(scope.random.next(in: min(first, last)...max(first, last)))
        }
        let interval = Self.number(interval, in: &scope)
        var place = Int64(turn)
        if interval > 0 || first > last {
            // A row whose first number is above its last one has that alone.
            let (distance, isTooLong) = last.subtractingReportingOverflow(first)
            if first > last {
                place = 0
            } else if !isTooLong, distance / interval < .max {
                place %= distance / interval + 1
            }
        }
        return text(first &+ place &* interval)
    }

    private func text(_ number: Int64) -> String { format?.text(of: number) ?? String(number) }

    /// 0 for what is no number, as in JMeter.
    private static func number(_ expression: Expression, in scope: inout Scope) -> Int64 {
        Int64(expression.text(in: &scope).trimmed) ?? 0
    }
}

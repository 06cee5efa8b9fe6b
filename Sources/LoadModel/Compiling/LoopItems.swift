import LoadPlan
import Notation

/// The values that a loop goes over.
///
/// A class, so that an instruction holds one reference to all of it.
final class LoopItems: Sendable {
    private enum Values: Sendable {
        /// What a number makes a name of, and the variable that says how many there are, if any.
        case found(prefix: String, count: String?)
        case listed([Expression])
    }

    private let values: Values
    /// The numbers of the first and the last value, from 1.
    private let first: Expression?
    private let last: Expression?

    init(_ loop: ForEach, in context: inout CompilingContext) {
        values =
            switch loop.values {
            case .found(let name, "_"): .found(prefix: "\(name)_", count: "\(name)_matchNr")
            case .found(let name, let separator): .found(prefix: name + separator, count: nil)
            case .listed(let values): .listed(values.map { Expression($0, in: &context) })
            }
        first = loop.first.map { Expression($0, in: &context) }
        last = loop.last.map { Expression($0, in: &context) }
    }

    /// The indices that the loop has by now, from 0; what is no number bounds nothing.
    func bounds(in scope: inout Scope) -> (first: Int, end: Int) {
        let first = first.flatMap { Int($0.text(in: &scope).trimmed) } ?? 1
        let last = last.flatMap { Int($0.text(in: &scope).trimmed) } ?? .max
        return (max(first, 1) - 1, max(last, 0))
    }

    /// The value at an index from 0; nil behind the last one.
    func value(at index: Int, in scope: inout Scope) -> String? {
        switch values {
        case .found(let prefix, let countName):
            let count = countName.flatMap { scope[$0] }.flatMap { Int($0.trimmed) }
            return index < count ?? .max ? scope["\(prefix)\(index + 1)"] : nil
        case .listed(let values):
            return index < values.count ? values[index].text(in: &scope) : nil
        }
    }
}

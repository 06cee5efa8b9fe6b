import LoadPlan
import Notation

/// A function called with expressions.
///
/// A class, so that to evaluate one counts a reference, where a structure counts one for each of
/// its parts.
final class Call: Sendable {
    private enum Input: Sendable {
        /// Nothing in the arguments changes: they are read once.
        case read(any ReadCall, variable: String?)
        case expressions([Expression])
    }

    private let function: any EvaluatedFunction.Type
    private let input: Input
    /// Which argument names a variable that gets the result, too.
    private let resultArgument: Int?
    /// The number of this call, where it is a `__counter`.
    private let number: Int
    /// The property that it reads or sets, where it does and the name is known.
    private let property: String?
    /// As it stands in the plan.
    private let source: String

    init(
        _ function: Function,
        _ arguments: [Template],
        in context: inout CompilingContext
    ) {
        let row = function.row
        self.function = function.evaluated
        resultArgument =
            row.traits.contains(.setsVariable) ? nil : row.variableArgument(of: arguments.count)
        let listed = arguments.map(\.source).joined(separator: ",")
        source = "${\(row.name)(\(listed))}"
        let expressions = arguments.map { Expression($0, in: &context) }
        let constants = Arguments(expressions.map(\.constant))
        if !constants.texts.contains(nil), let call = self.function.reading(constants) {
            input = .read(call, variable: resultArgument.flatMap(constants.name))
        } else {
            input = .expressions(expressions)
        }
        property = constants.texts.first?.flatMap { $0.trimmingSpace }
        context.effects.note(row, constants, source)
        context.notePredefined(in: source)
        number = row.traits.contains(.numbered) ? context.addCounter() : 0
    }

    /// The result, also stored where an argument names a variable for it.
    ///
    /// A call that cannot work with its arguments stays as it stands in the plan, like a variable
    /// that is not set: `${__Random(${low},${high})}` where `low` is above `high`.
    func text(in scope: inout Scope) -> String {
        let result: String?
        let variable: String?
        switch input {
        case .read(let call, let name):
            scope.call = number
            result = call.result(in: &scope)
            variable = name
        case .expressions(let expressions):
            var arguments = Arguments()
            for expression in expressions { arguments.texts.append(expression.text(in: &scope)) }
            scope.call = number
            result = function.result(reading: arguments, in: &scope)
            variable = resultArgument.flatMap(arguments.name)
        }
        guard let result else { return source }
        if let variable { scope[variable] = result }
        return result
    }

    /// The result where it is known before the run.
    func constant(in context: CompilingContext) -> String? {
        guard function.row.traits.contains(.pure), case .read(let call, nil) = input else {
            return nil
        }
        if function.row.traits.contains(.readsProperty) {
            guard context.knownEffects.keeps(property: property) else { return nil }
        }
        var scope = Scope(ofConstants: CompilingContext(properties: context.properties))
        let result = call.result(in: &scope)
        return scope.extras.isEmpty ? result : nil
    }
}

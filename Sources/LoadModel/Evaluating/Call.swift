import LoadPlan

/// A function called with expressions.
struct Call: Sendable {
    private let function: Function
    private let arguments: [Expression]
    /// Which argument names a variable that gets the result, too.
    private let resultArgument: Int?
    /// The number of this call, where it is a `__counter`.
    private let counter: Int
    /// As it stands in the plan.
    private let source: String

    init(
        _ function: Function,
        _ arguments: [Template],
        in context: inout CompilingContext
    ) {
        self.function = function
        self.arguments = arguments.map { Expression($0, in: &context) }
        resultArgument = function.resultArgument(of: arguments.count)
        counter = function == .counter ? context.addCounter() : 0
        let listed = arguments.map(\.source).joined(separator: ",")
        source = "${\(function.rawValue)(\(listed))}"
    }

    /// The result, also stored where an argument names a variable for it.
    ///
    /// A call whose arguments make no sense stays as it stands in the plan, like a variable that is
    /// not set: `${__Random(a,b)}`.
    func text(in scope: inout Scope) -> String {
        var evaluated = Arguments()
        for argument in arguments { evaluated.texts.append(argument.text(in: &scope)) }
        guard let result = function.result(of: evaluated, counter: counter, in: &scope) else {
            return source
        }
        if let index = resultArgument,
            let name = evaluated.name(index)
        {
            scope[name] = result
        }
        return result
    }

    /// The result where it is known before the run.
    func constant(in context: CompilingContext) -> String? {
        guard function.row.isPure else { return nil }
        var evaluated = Arguments()
        for argument in arguments {
            guard let text = argument.constant else { return nil }
            evaluated.texts.append(text)
        }
        if let index = resultArgument, evaluated.name(index) != nil {
            return nil
        }
        var scope = Scope(
            ofConstants: CompilingContext(properties: context.properties)
        )
        let result = function.result(of: evaluated, counter: 0, in: &scope)
        return scope.extras.isEmpty ? result : nil
    }
}

/// Evaluated arguments of a call.
struct Arguments {
    var texts: [String] = []

    /// The text as it is; empty where there is none, as JMeter reads a missing argument.
    subscript(index: Int) -> String { index < texts.count ? texts[index] : "" }

    /// The name of a variable; nil where there is none.
    func name(_ index: Int) -> String? {
        let name = self[index].trimmed
        return name.isEmpty ? nil : name
    }

    func integer(_ index: Int) -> Int64? { Int64(self[index].trimmed) }
}

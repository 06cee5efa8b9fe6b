import LoadPlan

/// A function that users can call; how each is evaluated stands in the file of its family.
protocol EvaluatedFunction: CataloguedFunction {
    /// What a call stands for; nil where it cannot be told.
    static func result(of input: Input, in scope: inout Scope) -> String?
}

extension EvaluatedFunction {
    /// Nil, too, where the call cannot work with these arguments.
    static func result(reading arguments: Arguments, in scope: inout Scope) -> String? {
        guard let input = try? read(arguments) else { return nil }
        return result(of: input, in: &scope)
    }

    /// A call whose arguments never change; nil where it cannot work with them.
    static func reading(_ arguments: Arguments) -> (any ReadCall)? {
        (try? read(arguments)).map { CallOf<Self>(input: $0) }
    }
}

/// A call whose arguments are read once, before the run.
protocol ReadCall: Sendable {
    func result(in scope: inout Scope) -> String?
}

private struct CallOf<Function: EvaluatedFunction>: ReadCall {
    let input: Function.Input

    func result(in scope: inout Scope) -> String? { Function.result(of: input, in: &scope) }
}

extension Function {
    var evaluated: any EvaluatedFunction.Type {
        guard let evaluated = kind as? any EvaluatedFunction.Type else {
            preconditionFailure("Nothing evaluates '\(name)'.")
        }
        return evaluated
    }
}

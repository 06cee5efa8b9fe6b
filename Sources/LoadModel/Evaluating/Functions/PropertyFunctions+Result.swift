import LoadPlan

extension PropertyOrDefault: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        settled(arguments, by: scope.properties)
    }
}

extension PropertyOrName: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        settled(arguments, by: scope.properties)
    }
}

extension IsPropertyDefined: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        String(scope.properties[arguments[0]] != nil)
    }
}

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

extension SetProperty: EvaluatedFunction {
    /// A property that had no value before had `null`, as JMeter says.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        let before = scope.set(property: arguments[0], arguments[1])
        return arguments[2].lowercased() == "true" ? before ?? "null" : ""
    }
}

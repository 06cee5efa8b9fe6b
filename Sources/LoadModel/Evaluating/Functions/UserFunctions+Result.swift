import LoadPlan
import Notation

extension Counter: EvaluatedFunction {
    /// Each call in the plan counts on its own: for every user where its first argument is `TRUE`,
    /// else for all users of the run together, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        String(scope.count(perUser: arguments[0].trimmed.lowercased() == "true"))
    }
}

extension UserNumber: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        String(scope.user)
    }
}

extension ScenarioName: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.scenarioName
    }
}

extension RequestName: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.requestName
    }
}

extension IterationNumber: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        String(scope.iteration)
    }
}

import LoadPlan
import Notation

extension PlanName: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.surroundings.planName
    }
}

extension MachineName: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.machine.name
    }
}

extension MachineAddress: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.machine.address
    }
}

extension LoggedText: EvaluatedFunction {
    /// Without a level it is `INFO`, an unknown level is `DEBUG`, both as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        let level = arguments[1].isEmpty ? "info" : arguments[1].trimmed.lowercased()
        scope.machine.log(
            LogLine(
                level: LogLine.Level(rawValue: level) ?? .debug,
                user: scope.userName,
                comment: arguments[3],
                text: arguments[0] + (arguments[2].isEmpty ? "" : " (\(arguments[2]))")
            )
        )
        return arguments[0]
    }
}

extension TextLoggedOnly: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        LoggedText.result(of: arguments, in: &scope).map { _ in "" }
    }
}

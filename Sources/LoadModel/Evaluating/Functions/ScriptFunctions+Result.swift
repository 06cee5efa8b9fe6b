import LoadPlan
import Notation

extension ScriptText: EvaluatedFunction {
    /// A script that comes to nothing is an error, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        guard let result = scope.evaluate(arguments[0]) else { return nil }
        if result.text == nil { scope.log(.error, "The script '\(arguments[0])' has no value.") }
        return result.text
    }
}

extension JEXLText: EvaluatedFunction {
    /// An expression that comes to nothing is an empty text, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.evaluate(JEXL.javaScript(of: arguments[0])).map { $0.text ?? "" }
    }
}

extension Scope {
    /// Runs the script of a function; nil where it fails, of which the log tells.
    fileprivate mutating func evaluate(_ source: String) -> ScriptResult? {
        do throws(ScriptFault) {
            let result = try run(source)
            if let fault = result.fault { throw fault }
            return result
        } catch {
            log(.error, "The script '\(source.shortened)' failed: \(error.message)")
            return nil
        }
    }
}

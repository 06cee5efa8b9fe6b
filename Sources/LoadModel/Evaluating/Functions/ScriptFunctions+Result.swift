import LoadPlan
import Notation

extension ScriptText: EvaluatedFunction {
    /// A script that comes to nothing is an error, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        guard let result = scope.run(arguments[0]) else { return nil }
        if result.text == nil { scope.log(.error, "The script '\(arguments[0])' has no value.") }
        return result.text
    }
}

extension JEXLText: EvaluatedFunction {
    /// An expression that comes to nothing is an empty text, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope.run(JEXL.javaScript(of: arguments[0])).map { $0.text ?? "" }
    }
}

extension Scope {
    /// Runs a script and does what it says; nil where it fails, of which the log tells.
    ///
    /// Variables and properties are handed over only where their names stand in it.
    fileprivate mutating func run(_ source: String) -> ScriptResult? {
        let script = UserScript(
            source: source,
            user: userName,
            variables: source.contains("vars") ? variables : [:],
            properties: source.contains("props") ? properties : [:]
        )
        do throws(ScriptFault) {
            let result = try surroundings.scriptEngine().run(script)
            for (name, value) in result.variables { self[name] = value }
            for (name, value) in result.properties { _ = set(property: name, value) }
            for (level, text) in result.lines { log(level, text) }
            return result
        } catch {
            log(.error, "The script '\(source.shortened)' failed: \(error.message)")
            return nil
        }
    }
}

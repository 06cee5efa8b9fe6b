import LoadPlan

/// A script of a step made ready to be run.
///
/// A class, so that an instruction that has one is no larger than the others.
final class ScriptProgram: Sendable {
    let name: String
    private let source: Expression
    private let parameters: Expression?
    /// As far as it is known before the run, since `${}` may bring anything.
    private let asksForSample: Bool

    /// A script file that was not read is a fault.
    init(_ script: PlanScript, in context: inout CompilingContext) {
        name = script.name
        let text: Template
        switch script.source {
        case .text(let template): text = template
        case .file(let path):
            text = Template(literal: String(decoding: context.bytes(ofFile: path), as: UTF8.self))
        }
        source = Expression(text, in: &context)
        parameters = script.parameters.map { Expression($0, in: &context) }
        asksForSample = Self.asksForSample(text.source)
        context.effects.note(script: text.source, asksForSample: asksForSample)
    }

    private static func asksForSample(_ source: String) -> Bool {
        source.contains("prev") || source.contains("PreviousResult")
            || source.contains("SampleResult")
    }

    /// Runs it and does what it says; answers what it wants the sample to be.
    ///
    /// A fault is told by the log; what the script has done before it stands.
    func run(
        of sample: SampleResult? = nil,
        in scope: inout Scope
    ) -> (change: SampleChange, fault: ScriptFault?) {
        let view = ScriptStepView(
            label: name,
            parameters: parameters?.text(in: &scope) ?? "",
            sample: sample ?? (asksForSample ? scope.lastSample : nil),
            isOfSample: sample != nil
        )
        let (result, fault) = run(in: view, &scope)
        return (result.sample, fault)
    }

    /// Runs it to make a sample: what it comes to is the body, unless it sets another.
    func make(
        _ own: inout SampleResult,
        in scope: inout Scope
    ) -> (change: SampleChange, fault: ScriptFault?) {
        let view = ScriptStepView(
            label: own.label,
            parameters: parameters?.text(in: &scope) ?? "",
            sample: asksForSample ? scope.lastSample : nil,
            own: own
        )
        let (result, fault) = run(in: view, &scope)
        if let text = result.text { own.body = text }
        own.apply(result.sample)
        return (result.sample, fault)
    }

    private func run(
        in view: ScriptStepView,
        _ scope: inout Scope
    ) -> (ScriptResult, fault: ScriptFault?) {
        let text = source.text(in: &scope)
        do throws(ScriptFault) {
            let result = try scope.run(text, in: view)
            if let fault = result.fault { throw fault }
            return (result, nil)
        } catch {
            scope.log(.error, "\(name): \(error.inWords)")
            return (ScriptResult(text: nil), error)
        }
    }
}

extension ScriptFault {
    /// With the line of the script, where that is known.
    var inWords: String {
        line.map { "line \($0) of the script: \(message)" } ?? "the script failed: \(message)"
    }
}

extension Scope {
    /// Runs a script and does what it says, as far as it has come.
    ///
    /// Variables and properties are handed over only where their names stand in it.
    mutating func run(
        _ source: String,
        in step: ScriptStepView? = nil
    ) throws(ScriptFault) -> ScriptResult {
        let usesVariables = source.contains("vars") || source.contains("getVariables")
        let usesProperties = source.contains("props") || source.contains("getProperties")
        let script = UserScript(
            source: source,
            user: ScriptUser(
                name: userName,
                scenario: scenarioName,
                number: user,
                iteration: iteration
            ),
            variables: usesVariables ? variables : [:],
            objects: usesVariables ? objects : [:],
            properties: usesProperties ? properties : [:],
            step: step
        )
        let result = try surroundings.scriptEngine().run(script)
        for (name, value) in result.variables { self[name] = value }
        for (name, value) in result.objects { sideTable.objects[name] = value }
        for (name, value) in result.properties { _ = set(property: name, value) }
        for (level, text) in result.lines { log(level, text) }
        return result
    }
}

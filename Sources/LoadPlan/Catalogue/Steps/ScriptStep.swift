import Notation

/// `{"script": "vars.put('a', '1')"}`: JavaScript that is run between requests.
package struct ScriptStep: ScriptedStep {
    package var script: PlanScript

    package init(_ script: PlanScript) { self.script = script }

    package var scripts: [PlanScript] { [script] }
}

extension ScriptStep: CataloguedStep {
    private static let script = Key(
        "script",
        ScriptForm.value,
        "The script.",
        examples: [
            "vars.put('next', Number(vars.get('page')) + 1)", ["file": "sign.js", "name": "Sign"],
        ],
        isRequired: true
    )

    static let namedBy = [script]
    static let form = ObjectForm(
        "scriptStep",
        "a step that runs a script",
        "JavaScript between requests: [Scripts](plans.md#scripts).",
        keys: [script]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> ScriptStep? {
        fields[script].flatMap { ScriptForm.decode($0, "script", &decoder) }.map(ScriptStep.init)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["script": ScriptForm.written(script)]
    }
}

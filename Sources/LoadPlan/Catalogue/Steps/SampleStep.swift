import Notation

/// `{"sample": "name", …}`: a sample that no network carries, counted as a request is.
package struct SampleStep: ScriptedStep {
    /// What is looked at in its answer, as in that of a request; no server gets it.
    package var request: Request
    /// How long it takes; nil for what its script takes.
    package var time: Pause<TimeValue>?
    package var answer: Template?
    /// Nil for 200.
    package var code: Template?
    /// True where it reads `true`; nil where script or code say so.
    package var success: Template?
    /// What makes it.
    package var script: PlanScript?

    package init(name: String) {
        request = Request(name: name, method: "SAMPLE", url: Template(literal: "sample://"))
    }

    package var scripts: [PlanScript] { [script].compactMap(\.self) + request.after }
}

extension [Step] {
    /// Every sample, those inside other steps too.
    package var samples: [SampleStep] {
        flatMap { step in
            [step.kind as? SampleStep].compactMap(\.self) + step.kind.stepLists.flatMap(\.samples)
        }
    }
}

extension SampleStep: CataloguedStep {
    private static let name = Key(
        "sample",
        .name,
        "Figures are kept under this name, which no other step of the scenario has.",
        examples: ["sleep"],
        isRequired: true
    )
    private static let time = Key(
        "time",
        PauseForm.value,
        "How long it takes, said as the time of `think` is. Default: what its script takes.",
        examples: ["100ms", "${wait}ms", ["between": ["50ms", "1s"]]]
    )
    private static let answer = Key("answer", .text, "The text of its answer. Default: none.")
    private static let code = Key("code", .text, "The code of its answer.", standard: "200")
    private static let success = Key(
        "success",
        .text,
        "Whether it is a success: `true` or anything else. Default: as its script says, or its "
            + "code."
    )
    private static let script = Key(
        "script",
        ScriptForm.value,
        "A [script](plans.md#scripts) that makes it: what it comes to is the answer, unless "
            + "`SampleResult` gets another.",
        examples: ["SampleResult.setResponseData('made'); SampleResult.setSuccessful(true)"]
    )

    static let namedBy = [name]
    static var nameKey: Key? { name }
    static let form = ObjectForm(
        "sampleStep",
        "a sample",
        "A sample without a server, counted and looked at as a request is.",
        keys: [name, Request.Keys.label, time, answer, code, success, script]
            + [
                Request.Keys.check, Request.Keys.extract, Request.Keys.after,
                Request.Keys.onFailure, Request.Keys.tags,
            ]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> SampleStep? {
        let name = fields[name].flatMap {
            decoder.measuredName($0, "sample", called: "steps", &scenario)
        }
        var sample = SampleStep(name: name ?? "")
        sample.time = fields[time].flatMap { PauseForm.decodeTime($0, "time", &decoder) }
        sample.answer = fields[answer].flatMap { decoder.template($0, "answer") }
        sample.code = fields[code].flatMap { decoder.template($0, "code") }
        sample.success = fields[success].flatMap { decoder.template($0, "success") }
        sample.script = fields[script].flatMap { ScriptForm.decode($0, "script", &decoder) }
        decoder.readJudgement(of: &sample.request, fields, in: scenario)
        guard let name else { return nil }
        decoder.scopes.tags.formUnion(sample.request.tags)
        decoder.notePlace(of: name, in: scenario, at: fields.position)
        return sample
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object(
            [
                ("sample", .settledText(request.name)),
                ("label", request.label.map { .text($0.source) }),
                ("time", time.map(PauseForm.written)),
                ("answer", answer.map { .text($0.source) }),
                ("code", code.map { .text($0.source) }),
                ("success", success.map { .text($0.source) }),
                ("script", script.map(ScriptForm.written)),
            ] + request.writtenJudgement
        )
    }
}

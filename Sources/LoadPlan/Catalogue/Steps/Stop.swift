import Notation

/// `{"stop": "iteration"}`: the end of an iteration, a user or the run.
package struct Stop: StepKind {
    package var reach: Reach

    package init(_ reach: Reach) { self.reach = reach }
}

extension Stop: CataloguedStep {
    private static let reach = Key(
        "stop",
        .choice(Reach.allCases.map(\.rawValue)),
        "What ends here: the `iteration`, the `user`, who does no other one, or the whole `run`.",
        isRequired: true
    )

    static let namedBy = [reach]
    static let form = ObjectForm(
        "stopStep",
        "a 'stop' step",
        "The end of an iteration, of a user or of the run, before its last step or its time.",
        keys: [reach]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Stop? {
        let reach: Reach? = fields[reach].flatMap { decoder.choice($0, "stop") }
        return reach.map(Stop.init)
    }

    func written(in writing: ScenarioWriting) -> JSONValue { ["stop": .text(reach.rawValue)] }
}

extension FailureReaction {
    static func key(_ summary: String, standard: FailureReaction? = nil) -> Key {
        Key(
            "onFailure",
            .choice(allCases.map(\.rawValue)),
            summary,
            standard: standard.map { .text($0.rawValue) }
        )
    }
}

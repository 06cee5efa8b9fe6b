import Notation

/// `{"think": "500ms"}`: a pause of the user between two requests.
package struct Think: StepKind {
    package var pause: Pause<TimeValue>

    package init(_ pause: Pause<TimeValue>) { self.pause = pause }
}

extension Think {
    package static func fixed(nanoseconds: UInt64) -> Think {
        Think(Pause(.fixed(.known(nanoseconds: nanoseconds))))
    }

    /// Uniformly distributed between both, inclusive.
    package static func between(nanoseconds: ClosedRange<UInt64>) -> Think {
        let bounds = (nanoseconds.lowerBound, nanoseconds.upperBound)
        return Think(
            Pause(.between(.known(nanoseconds: bounds.0), .known(nanoseconds: bounds.1)))
        )
    }
}

extension Step {
    package static func think(_ think: Think) -> Step { Step(think) }
}

extension Think: CataloguedStep {
    private static let think = Key(
        "think",
        PauseForm.value,
        "How long.",
        examples: ["500ms", "${delay}", ["between": ["200ms", "1s"]]],
        isRequired: true
    )

    static let namedBy = [think]
    static let form = ObjectForm("thinkStep", "a pause", "A pause.", keys: [think])

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Think? {
        fields[think].flatMap { PauseForm.decodeTime($0, "think", &decoder) }.map(Think.init)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["think": PauseForm.written(pause)]
    }
}

import Notation

/// `{"think": "500ms"}`: a pause of the user between two requests.
package enum Think: Sendable, Equatable {
    case fixed(nanoseconds: UInt64)
    /// Uniformly distributed between both, inclusive.
    case between(nanoseconds: ClosedRange<UInt64>)
}

extension Step {
    package static func think(_ think: Think) -> Step { Step(think) }
}

extension Think: CataloguedStep {
    private static let think = Key(
        "think",
        .either(.time, .object(rangeForm)),
        "How long.",
        examples: ["500ms", ["between": ["200ms", "1s"]]],
        isRequired: true
    )
    private static let between = Key(
        "between",
        .pair(of: .time),
        "The shortest and the longest time.",
        isRequired: true
    )

    static let namedBy = [think]
    static let form = ObjectForm("thinkStep", "a pause", "A pause.", keys: [think])
    private static let rangeForm = ObjectForm(
        "thinkRange",
        "'think'",
        title: "Pause of any length",
        "Any time between two, each as likely.",
        keys: [between]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Think? {
        guard let node = fields[think] else { return nil }
        guard case .object = node.value else {
            return decoder.duration(node, "think").map { .fixed(nanoseconds: $0) }
        }
        guard let fields = decoder.fields(node, rangeForm),
            let between = decoder.required(between, in: fields)
        else { return nil }
        guard case .array(let bounds) = between.value, bounds.count == 2 else {
            let wanted = Wanted("a list of the shortest and the longest time")
            decoder.wrong(between, "between", wanted)
            return nil
        }
        let times = bounds.map { decoder.duration($0, "between") }
        guard let shortest = times[0], let longest = times[1] else { return nil }
        guard shortest <= longest else {
            decoder.fault("'between' must have the shorter time first.", at: between.position)
            return nil
        }
        return .between(nanoseconds: shortest...longest)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        switch self {
        case .fixed(let time): ["think": .time(time)]
        case .between(let times):
            ["think": ["between": [.time(times.lowerBound), .time(times.upperBound)]]]
        }
    }
}

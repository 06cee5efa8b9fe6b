import Notation

/// `{"think": "500ms"}`: a pause of the user between two requests.
package enum Think: Sendable, Equatable {
    case fixed(nanoseconds: UInt64)
    /// Uniformly distributed between both, inclusive.
    case between(nanoseconds: ClosedRange<UInt64>)
    case distributed(ThinkDistribution)
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
        "The shortest and the longest time, and any between them as likely."
    )

    static let namedBy = [think]
    static let form = ObjectForm("thinkStep", "a pause", "A pause.", keys: [think])
    private static let rangeForm: ObjectForm = {
        var form = ObjectForm(
            "thinkRange",
            "'think'",
            title: "Pause of any length",
            "A time that is drawn anew for each pause.",
            keys: [between] + ThinkDistribution.keys
        )
        form.choice = [[between]] + ThinkDistribution.means.map { [$0] }
        form.companions = ThinkDistribution.companions
        return form
    }()

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Think? {
        guard let node = fields[think] else { return nil }
        guard case .object = node.value else {
            return decoder.duration(node, "think").map { .fixed(nanoseconds: $0) }
        }
        guard let fields = decoder.fields(node, rangeForm) else { return nil }
        let kinds = fields.present(among: [between] + ThinkDistribution.means)
        guard kinds.count == 1 else {
            if kinds.isEmpty, fields.hasUnknownKeys { return nil }
            decoder.fault(
                "'think' must have one of 'between', 'normal', 'logNormal' and 'exponential'.",
                hint: #"Such as {"between": ["200ms", "1s"]}."#,
                at: node.position
            )
            return nil
        }
        if let node = fields[between] {
            ThinkDistribution.refuseKeys(in: fields, &decoder)
            return times(between: node, &decoder).map { .between(nanoseconds: $0) }
        }
        return ThinkDistribution.decode(fields, &decoder).map(Think.distributed)
    }

    private static func times(
        between node: JSONNode,
        _ decoder: inout PlanDecoder
    ) -> ClosedRange<UInt64>? {
        guard case .array(let bounds) = node.value, bounds.count == 2 else {
            let wanted = Wanted("a list of the shortest and the longest time")
            decoder.wrong(node, "between", wanted)
            return nil
        }
        let times = bounds.map { decoder.duration($0, "between") }
        guard let shortest = times[0], let longest = times[1] else { return nil }
        guard shortest <= longest else {
            decoder.fault("'between' must have the shorter time first.", at: node.position)
            return nil
        }
        return shortest...longest
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        switch self {
        case .fixed(let time): ["think": .time(time)]
        case .between(let times):
            ["think": ["between": [.time(times.lowerBound), .time(times.upperBound)]]]
        case .distributed(let distribution): ["think": distribution.written]
        }
    }
}

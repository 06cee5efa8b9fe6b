import Notation

extension Group: CataloguedStep {
    static let name = Key(
        "group",
        .name,
        "Figures of the whole group are kept under this name, which no other group or request of "
            + "the scenario has.",
        examples: ["checkout"],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is timed together.", isRequired: true)
    private static let thinkTime = Key(
        "thinkTime",
        .choice(ThinkTime.allCases.map(\.rawValue)),
        "Whether pauses in the group are a part of its time.",
        standard: "excluded"
    )

    private static let tags = TagsForm.key("Tags of every request in the group.")

    static let namedBy = [name]
    static let stepKeys = [steps]
    static var nameKey: Key? { name }
    static let form = ObjectForm(
        "groupStep",
        "a group",
        "Steps whose time together is kept under a name, beside that of each request.",
        keys: [name, steps, thinkTime, tags]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Group? {
        let name = fields[name].flatMap {
            decoder.measuredName($0, "group", called: "steps", &scenario)
        }
        let outerTags = scenario.defaults.tags
        if let node = fields[tags] {
            scenario.defaults.tags = outerTags.joined(with: decoder.tags(node))
        }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        scenario.defaults.tags = outerTags
        let thinkTime: ThinkTime? = fields[thinkTime].flatMap { decoder.choice($0, "thinkTime") }
        guard let name, let steps else { return nil }
        decoder.notePlace(of: name, in: scenario, at: fields.position)
        return Group(name: name, thinkTime: thinkTime ?? .excluded, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("group", .settledText(name)),
            ("steps", steps.written(in: writing)),
            ("thinkTime", thinkTime == .excluded ? nil : .text(thinkTime.rawValue)),
        ])
    }
}

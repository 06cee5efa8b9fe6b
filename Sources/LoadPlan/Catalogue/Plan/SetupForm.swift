import Notation

/// What is done before the load, and behind it.
enum SetupForm {
    static let setup = Key(
        "setup",
        .object(form),
        "Done before the load starts. The variables of its user are start values of all others. "
            + "Its requests are in no figure; where one is an error, the load does not start."
    )
    static let teardown = Key(
        "teardown",
        .object(form),
        "Done when the load is over, or was interrupted. Its requests are in no figure; where one "
            + "is an error, a warning tells so."
    )
    private static let load = Key(
        "load",
        .object(LoadForm.form),
        "How it is repeated. Default: one user does it once, within a minute."
    )

    /// The keys that a scenario has as well, but for its name and its start.
    private static let form = ObjectForm(
        "setup",
        "a setup or teardown",
        title: "Setup and teardown",
        "Steps before or behind the load that is measured.",
        keys: [ScenarioForm.steps, load] + ScenarioForm.inherited
    )

    /// One user who does it once.
    static let usualLoad: Load = {
        var load = ClosedLoad(stages: [
            .init(users: 1, nanoseconds: 0), .init(users: 1, nanoseconds: 60_000_000_000),
        ])
        load.iterations = .each(1)
        return .closed(load)
    }()

    static func decode(
        _ node: JSONNode,
        _ key: Key,
        _ defaults: RequestDefaults,
        _ decoder: inout PlanDecoder
    ) -> Scenario? {
        guard let fields = decoder.fields(node, form) else { return nil }
        // Nothing of it is measured, so that no threshold can name it.
        let (scopes, places) = (decoder.scopes, decoder.places)
        defer { (decoder.scopes, decoder.places) = (scopes, places) }
        let given = fields[load]
        let load = given.map { LoadForm.decode($0, &decoder) } ?? usualLoad
        return ScenarioForm.decode(fields, name: key.name, load: load, defaults, &decoder)
    }

    static func written(_ scenario: Scenario, of plan: Plan, _ shared: SharedTerms) -> JSONValue {
        var members: [(name: String, value: JSONValue?)] = []
        members.append(("load", scenario.load == usualLoad ? nil : scenario.load.written))
        members += ScenarioForm.writtenSteps(scenario, of: plan, shared)
        return .object(members)
    }
}

import Notation

/// A kind of user: what it does in one iteration, and the load that repeats it.
enum ScenarioForm {
    static let gracefulStop = Key(
        "gracefulStop",
        .time,
        "How long requests in flight may finish when a scenario's time is over.",
        standard: "5s"
    )
    private static let name = Key(
        "name",
        .name,
        "Unique in the plan. Default: `scenario 1` and so on."
    )
    private static let load = Key(
        "load",
        .object(LoadForm.form),
        "How its iterations are started.",
        isRequired: true
    )
    static let steps = Key(
        "steps",
        .steps,
        "What a user does in one iteration.",
        isRequired: true
    )
    private static let headers = Key(
        "headers",
        .headers,
        "Of every request of the scenario; they replace the plan's of the same name."
    )
    private static let startAfter = Key(
        "startAfter",
        .time,
        "How long after the others it starts.",
        standard: 0
    )

    private static let onFailure = FailureReaction.key(
        "What ends where one of its requests is an error that does not say so itself.",
        standard: .continue
    )

    static let form = ObjectForm(
        "scenario",
        "a scenario",
        "A kind of user: what it does in one iteration, and the load that repeats it.",
        keys: [name, load, steps] + inherited + [startAfter]
    )

    /// What its requests take from it.
    static let inherited = [
        headers, AuthenticationForm.key, TimeoutForm.key, EmbeddedForm.key, gracefulStop,
        onFailure,
    ]

    static func decode(
        _ node: JSONNode,
        number: Int,
        _ planDefaults: RequestDefaults,
        _ decoder: inout PlanDecoder
    ) -> Scenario? {
        guard let fields = decoder.fields(node, form) else { return nil }
        let name = fields[name].map { decoder.text($0, "name") ?? "" } ?? "scenario \(number)"
        decoder.scopes.names.insert(name)
        let load = decoder.required(load, in: fields).flatMap { LoadForm.decode($0, &decoder) }
        let startAfter = fields[startAfter].flatMap { decoder.duration($0, "startAfter") }
        var scenario = decode(fields, name: name, load: load, planDefaults, &decoder)
        if let startAfter { scenario?.startAfterNanoseconds = startAfter }
        if let scenario, let place = fields[Self.load]?.position {
            decoder.advise(onPaceOf: scenario, at: place)
            decoder.advise(onRendezvousOf: scenario, at: place)
        }
        return scenario
    }

    /// What every kind of scenario has.
    static func decode(
        _ fields: Fields,
        name: String,
        load: Load?,
        _ planDefaults: RequestDefaults,
        _ decoder: inout PlanDecoder
    ) -> Scenario? {
        var defaults = planDefaults
        defaults.replace(headers: decoder.headers(fields[headers]))
        defaults.replace(timeout: decoder.timeout(fields[TimeoutForm.key]))
        defaults.replace(authentication: decoder.authentication(fields))
        defaults.embedded = decoder.embedded(fields, orElse: defaults.embedded)
        if let node = fields[onFailure] {
            defaults.onFailure = decoder.choice(node, "onFailure") ?? .continue
        }
        if let node = fields[gracefulStop] {
            defaults.gracefulStop = decoder.duration(node, "gracefulStop")
        }
        let faultsBefore = decoder.faults.count
        var reading = ScenarioReading(
            name: name,
            defaults: defaults,
            requestNames: RequestNames(
                in: [fields[steps]].compactMap(\.self) + decoder.expansions.fragmentNodes
            )
        )
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &reading) }
        if let steps, steps.requests.isEmpty, steps.samples.isEmpty,
            decoder.faults.count == faultsBefore,
            !decoder.expansions.isBroken
        {
            decoder.fault(
                "A scenario must have a request among its steps.",
                hint: #"Such as {"get": "/"}."#,
                at: fields.position
            )
        }
        guard let load, let steps else { return nil }
        var scenario = Scenario(name: name, load: load, steps: steps)
        if let stop = defaults.gracefulStop { scenario.gracefulStopNanoseconds = stop }
        return scenario
    }

    static func written(_ scenario: Scenario, of plan: Plan, _ shared: SharedTerms) -> JSONValue {
        let startAfter = scenario.startAfterNanoseconds
        var members: [(name: String, value: JSONValue?)] = [
            ("name", .settledText(scenario.name)), ("load", scenario.load.written),
        ]
        members += writtenSteps(scenario, of: plan, shared)
        members.append(("startAfter", startAfter == 0 ? nil : .time(startAfter)))
        return .object(members)
    }

    /// What every kind of scenario has.
    static func writtenSteps(
        _ scenario: Scenario,
        of plan: Plan,
        _ shared: SharedTerms
    ) -> [(name: String, value: JSONValue?)] {
        let writing = ScenarioWriting(
            headers: plan.headers,
            shared,
            steps: scenario.steps
        )
        let stop = scenario.gracefulStopNanoseconds
        return [
            ("steps", scenario.steps.written(in: writing)),
            ("gracefulStop", stop == Scenario.usualGracefulStop ? nil : .time(stop)),
        ]
    }
}

import Notation

/// The whole plan.
enum PlanForm {
    private static let schema = Key(
        "$schema",
        ValueForm("text", ["type": "string"]),
        "Where the schema is, for editors."
    )
    private static let name = Key(
        "name",
        .name,
        "What the run is about; reports carry it as their title.",
        isRequired: true
    )
    private static let target = Key(
        "target",
        .url,
        "The base URL that relative URLs are appended to.",
        examples: ["http://127.0.0.1:8080", "${__P(target,http://127.0.0.1:8080)}"]
    )
    private static let variables = Key(
        "variables",
        .names(of: .text),
        "Start values of each user's variables. They may use each other, in any order.",
        examples: [["currency": "EUR"]]
    )
    private static let headers = Key("headers", .headers, "Of every request.")
    private static let data = Key(
        "data",
        .list(of: .object(DataForm.form)),
        "Files of CSV, TSV or JSON lines whose rows become variables, one row an iteration."
    )
    private static let fragments = Key(
        "fragments",
        .names(of: .steps),
        "Steps under a name, for `use` in any scenario.",
        examples: [["sign in": [["post": "/session", "form": ["name": "${name}"]]]]]
    )
    private static let scenarios = Key(
        "scenarios",
        .list(of: .object(ScenarioForm.form)),
        "Kinds of users, each with its load; all run at once.",
        isRequired: true
    )

    static let form = ObjectForm(
        "plan",
        "a plan",
        "What to do, under which load, and what must hold.",
        keys: [
            schema, name, target, variables, SecretKeys.secrets, headers, AuthenticationForm.key,
            HTTPForm.key, TimeoutForm.key, EmbeddedForm.key, ScenarioForm.gracefulStop, data,
            fragments, SetupForm.setup, scenarios, SetupForm.teardown, ThresholdForm.key,
            JudgingKeys.warmUp, JudgingKeys.voidWhenGeneratorBusy, RecordingKeys.splitBy,
            RecordingKeys.requestID, KeepFailuresForm.key,
        ]
    )

    static func decode(
        _ root: JSONNode,
        isGivenTarget: Bool,
        _ decoder: inout PlanDecoder
    ) -> Plan? {
        guard let fields = decoder.fields(root, form) else { return nil }
        if let node = fields[schema] { _ = decoder.read(node, "$schema", wantingText) }
        let (variables, variableNames) = decoder.withOwnNames { decoder in
            fields[Self.variables].map { decoder.assignments($0, "variables") } ?? []
        }
        var plan = Plan(
            name: decoder.required(name, in: fields).flatMap { decoder.text($0, "name") } ?? "",
            target: fields[target].flatMap { decoder.target($0) } ?? Template(literal: ""),
            scenarios: []
        )
        plan.variables = decoder.inOrderOfNeed(variables)
        plan.data =
            fields[data].map { decoder.list($0, "data") }?
            .compactMap { DataForm.decode($0, &decoder) } ?? []
        let taken = decoder.names.set.union(variables.map(\.variable.name))
        let secrets = SecretKeys.decode(fields, besides: taken, &decoder)
        plan.secrets = secrets.map(\.secret)
        decoder.names.set.formUnion(plan.secrets.map(\.name))
        decoder.names.set.formUnion(PredefinedVariable.allCases.map(\.rawValue))
        plan.headers = decoder.headers(fields[headers])
        plan.http = fields[HTTPForm.key].map { HTTPForm.decode($0, &decoder) } ?? HTTPOptions()
        var defaults = RequestDefaults(hasTarget: fields[target] != nil || isGivenTarget)
        defaults.replace(headers: plan.headers)
        defaults.replace(timeout: decoder.timeout(fields[TimeoutForm.key]))
        defaults.replace(authentication: decoder.authentication(fields))
        defaults.embedded = decoder.embedded(fields, orElse: nil)
        defaults.gracefulStop = fields[ScenarioForm.gracefulStop]
            .flatMap { decoder.duration($0, "gracefulStop") }
        decoder.names.set.formUnion(variableNames.set)
        fields[fragments].map { decoder.take(fragments: $0) }
        let nodes =
            decoder.required(scenarios, in: fields)
            .map { decoder.list($0, "scenarios") } ?? []
        let (scenarios, names) = decoder.scenarios(nodes, defaults)
        plan.scenarios = scenarios
        let besides = decoder.setups(fields, defaults, of: &plan)
        decoder.checkUnusedFragments(defaults)
        decoder.warn(ofUnset: variableNames, scenarios: names + besides)
        decoder.advise(
            ofUnused: variables.map { ($0.variable.name, $0.position) }
                + secrets.map { ($0.secret.name, $0.position) },
            in: variableNames,
            names,
            besides
        )
        JudgingKeys.decode(fields, into: &plan, &decoder)
        plan.splitBy = fields[RecordingKeys.splitBy].flatMap {
            RecordingKeys.decodeSplitBy($0, &decoder)
        }
        plan.sendsRequestIDs =
            fields[RecordingKeys.requestID].map { RecordingKeys.decodeRequestID($0, &decoder) }
            ?? false
        plan.keptFailures = fields[KeepFailuresForm.key].flatMap {
            KeepFailuresForm.decode($0, &decoder)
        }
        return plan
    }

    private static func wantingText(_ node: JSONNode) throws(Wanted) {
        guard case .string = node.value else { throw Wanted("a text") }
    }

    static func written(_ plan: Plan) -> JSONValue {
        let shared = SharedTerms(of: plan)
        let hasAuthentication = shared.authentication != .none
        let hasTarget = !plan.target.source.isEmpty
        return .object([
            ("name", .settledText(plan.name)),
            ("target", hasTarget ? .text(plan.target.source) : nil),
            ("variables", plan.variables.isEmpty ? nil : plan.variables.written),
            (SecretKeys.secrets.name, SecretKeys.written(plan.secrets)),
            ("headers", plan.headers.isEmpty ? nil : plan.headers.written),
            (
                "auth",
                hasAuthentication ? AuthenticationForm.written(shared.authentication) : nil
            ),
            ("http", HTTPForm.written(plan.http)),
            ("timeout", shared.timeout == .default ? nil : shared.timeout.written),
            ("embedded", shared.embedded.map(EmbeddedForm.written)),
            ("data", plan.data.isEmpty ? nil : .list(plan.data.map(DataForm.written))),
            ("setup", plan.setup.map { SetupForm.written($0, of: plan, shared) }),
            (
                "scenarios",
                .list(
                    plan.scenarios.map { ScenarioForm.written($0, of: plan, shared) }
                )
            ),
            ("teardown", plan.teardown.map { SetupForm.written($0, of: plan, shared) }),
            (ThresholdForm.key.name, ThresholdForm.written(plan.thresholds)),
            (JudgingKeys.warmUp.name, JudgingKeys.writtenWarmUp(plan)),
            (JudgingKeys.voidWhenGeneratorBusy.name, plan.isVoidWhenGeneratorBusy ? true : nil),
            (RecordingKeys.splitBy.name, plan.splitBy.map(JSONValue.text)),
            (RecordingKeys.requestID.name, plan.sendsRequestIDs ? true : nil),
            (KeepFailuresForm.key.name, plan.keptFailures.map(KeepFailuresForm.written)),
        ])
    }
}

extension PlanDecoder {
    fileprivate mutating func scenarios(
        _ nodes: [JSONNode],
        _ defaults: RequestDefaults
    ) -> ([Scenario], [VariableNames]) {
        var scenarios: [Scenario] = []
        var names: [VariableNames] = []
        for (index, node) in nodes.enumerated() {
            let (scenario, used) = withOwnNames {
                ScenarioForm.decode(node, number: index + 1, defaults, &$0)
            }
            names.append(used)
            guard let scenario else { continue }
            if scenarios.contains(where: { $0.name == scenario.name }) {
                fault(
                    "There are two scenarios named '\(scenario.name)'.",
                    hint: "Figures are kept under the name: give each its own.",
                    at: node.position
                )
            }
            scenarios.append(scenario)
        }
        return (scenarios, names)
    }

    /// Answers the names of variables that each of setup and teardown has.
    fileprivate mutating func setups(
        _ fields: Fields,
        _ defaults: RequestDefaults,
        of plan: inout Plan
    ) -> [VariableNames] {
        var names: [VariableNames] = []
        for (key, part) in [(SetupForm.setup, \Plan.setup), (SetupForm.teardown, \Plan.teardown)] {
            guard let node = fields[key] else { continue }
            let (scenario, used) = withOwnNames { SetupForm.decode(node, key, defaults, &$0) }
            plan[keyPath: part] = scenario
            names.append(used)
            // What the setup's user knows at its end every other user knows from the start.
            if key.name == SetupForm.setup.name { self.names.formUnion(used) }
        }
        return names
    }
}

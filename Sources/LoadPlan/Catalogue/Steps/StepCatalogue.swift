import Notation

/// A kind of step: a row of the catalogue.
///
/// From it come the decoder, the writer, the schema and the reference page. How a kind is executed
/// stands in LoadModel, in a file of the kind, too.
protocol CataloguedStep: StepKind {
    static var form: ObjectForm { get }
    /// The keys any of which makes an object a step of this kind.
    static var namedBy: [Key] { get }
    /// Those of its keys behind which steps stand.
    static var stepKeys: [Key] { get }
    /// The key behind which the name stands that its figures are kept under.
    static var nameKey: Key? { get }
    /// Lists of steps that stand deeper than behind a key.
    static func stepNodes(in node: JSONNode) -> [JSONNode]

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Self?

    func written(in writing: ScenarioWriting) -> JSONValue
}

extension CataloguedStep {
    static var stepKeys: [Key] { [] }
    static var nameKey: Key? { nil }
    static func stepNodes(in node: JSONNode) -> [JSONNode] { [] }
}

enum StepCatalogue {
    static let rows: [any CataloguedStep.Type] = [
        Think.self, Branch.self, Repetition.self, TimedLoop.self, While.self, Until.self,
        ForEach.self, Switch.self, RandomChoice.self, Interleave.self, RandomOrder.self, Once.self,
        AtMost.self, Every.self, Portion.self, Group.self, Exclusive.self, Rendezvous.self,
        Pace.self, Stop.self, Assignment.self, Numbering.self, SampleStep.self, ScriptStep.self,
        Block.self, Request.self,
    ]

    /// The row of what stands in a plan; what no other key names is meant to be a request.
    static func row(of node: JSONNode) -> any CataloguedStep.Type {
        rows.first { $0.namedBy.contains { node[$0.name] != nil } } ?? Request.self
    }

    /// The keys that name the kinds other than requests.
    static var names: [String] {
        rows.filter { $0 != Request.self }.flatMap { $0.namedBy.map(\.name) }
    }

    static let form = ValueForm(
        "step",
        named: "step",
        [
            "description": "A request, a pause, or what decides about other steps.",
            "anyOf": .list(rows.map { ValueForm.object($0.form).schema }),
        ],
        uses: rows.flatMap { ValueForm.object($0.form).uses }
    )
}

extension ValueForm {
    /// A list of steps.
    static var steps: ValueForm {
        let definition = Definition(name: "steps") {
            let list = ValueForm.list(of: StepCatalogue.form)
            let described = JSONValue.object(
                [("description", "What a user does, in order.")]
                    + ["type", "items", "minItems"].map { ($0, list.schema[$0]) }
            )
            return .value(described, uses: list.uses)
        }
        return ValueForm(
            "list of [steps](plans.md#steps)",
            ["$ref": "#/$defs/steps"],
            uses: [definition]
        )
    }
}

extension PlanDecoder {
    mutating func steps(
        _ node: JSONNode,
        _ label: String,
        in scenario: inout ScenarioReading
    ) -> [Step] {
        list(node, label).compactMap { step($0, in: &scenario) }
    }

    private mutating func step(_ node: JSONNode, in scenario: inout ScenarioReading) -> Step? {
        func decode<Kind: CataloguedStep>(_ kind: Kind.Type) -> Step? {
            // Steps alone may stand in an object that was meant to be of another kind.
            let isNamed = kind.namedBy.contains { node[$0.name] != nil && $0.name != "steps" }
            let isAny = kind == Request.self || kind == Block.self
            let others = isAny ? StepCatalogue.names : []
            return fields(node, kind.form, as: isNamed ? nil : "a step", orElse: others)
                .flatMap { kind.decode($0, &self, in: &scenario) }
                .map(Step.init)
        }
        return decode(StepCatalogue.row(of: node))
    }
}

extension RequestNames {
    /// Looks for the names that the requests of a scenario give themselves.
    init(in lists: [JSONNode]) {
        var given: Set<String> = []
        for list in lists { Self.collect(list, into: &given) }
        self.init(given: given)
    }

    private static func collect(_ steps: JSONNode, into given: inout Set<String>) {
        guard case .array(let elements) = steps.value else { return }
        for step in elements {
            let row = StepCatalogue.row(of: step)
            if let key = row.nameKey, case .string(let name) = step[key.name]?.value {
                given.insert(name)
            }
            let lists = row.stepKeys.compactMap { step[$0.name] } + row.stepNodes(in: step)
            for list in lists { collect(list, into: &given) }
        }
    }
}

extension [Step] {
    func written(in writing: ScenarioWriting) -> JSONValue {
        .list(
            map { step in
                guard let kind = step.kind as? any CataloguedStep else {
                    preconditionFailure("The catalogue has no row for \(type(of: step.kind)).")
                }
                return kind.written(in: writing)
            }
        )
    }
}

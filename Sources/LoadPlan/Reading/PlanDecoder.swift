import Notation

/// Makes a plan of a tree, and goes on behind every fault to find the next one.
///
/// Methods note a fault and answer nil or an empty value; nobody sees what stands in for the
/// missing one, as a tree with faults makes no plan.
struct PlanDecoder {
    let reader: PlanReader
    var faults: [Fault] = []
    var warnings: [Fault] = []
    /// What the part of the plan that is being decoded sets and uses.
    var names = VariableNames()
    /// The names of scenarios and steps, those with faults too.
    var scopes: Set<String> = []

    init(reader: PlanReader) { self.reader = reader }

    mutating func plan(_ root: JSONNode) -> Plan? {
        guard let fields = fields(root, "a plan", PlanKeys.Plan.self) else { return nil }
        let (variables, variableNames) = apart { $0.variables(fields[.variables]) }
        var plan = Plan(
            name: required(.name, in: fields).flatMap { text($0, "name") } ?? "",
            target: fields[.target].flatMap { target($0) } ?? Template(literal: ""),
            scenarios: []
        )
        plan.variables = inOrderOfNeed(variables)
        plan.data = data(fields[.data])
        plan.headers = headers(fields[.headers])
        plan.http = http(fields[.http])
        var inherited = Inherited(hasTarget: fields[.target] != nil || reader.isGivenTarget)
        inherited.take(headers: plan.headers)
        inherited.take(timeout: timeout(fields[.timeout]))
        inherited.gracefulStop = fields[.gracefulStop].flatMap { duration($0, "gracefulStop") }
        names.set.formUnion(variableNames.set)

        var scenarioNames: [VariableNames] = []
        let scenarios = required(.scenarios, in: fields).map { list($0, "scenarios") } ?? []
        for (index, node) in scenarios.enumerated() {
            let (scenario, used) = apart {
                $0.scenario(node, number: index + 1, inherited: inherited)
            }
            scenarioNames.append(used)
            guard let scenario else { continue }
            if plan.scenarios.contains(where: { $0.name == scenario.name }) {
                fault(
                    "There are two scenarios named '\(scenario.name)'.",
                    hint: "Figures are kept under the name: give each its own.",
                    at: node.position
                )
            }
            plan.scenarios.append(scenario)
        }
        warn(ofUnset: variableNames, scenarios: scenarioNames)
        plan.thresholds = thresholds(fields[.thresholds])
        return plan
    }
}

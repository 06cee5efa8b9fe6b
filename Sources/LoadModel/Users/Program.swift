package import LoadPlan
package import Measurement
package import Notation

/// A plan made ready to be executed: steps in a row, names as numbers, patterns compiled.
///
/// Each worker makes its own, so that no two threads count references to the same storage.
package struct Program {
    package let http: HTTPOptions
    let names: NameTable
    let properties: [String: String]
    let variables: [(slot: Int, value: Expression)]
    let data: [DataColumns]
    /// The base URL, as far as it is known before the run.
    package let target: String
    package let steps: [StepProgram]
    let scenarios: [ScenarioProgram]

    /// Compiles a plan, or throws all patterns of it that cannot be.
    ///
    /// The properties are what `-J` gave.
    package init(_ plan: Plan, properties: [String: String]) throws(Faults) {
        var names = NameTable()
        var faults: [Fault] = []
        http = plan.http
        let target = Expression(plan.target, names: &names, properties: properties)
        self.target = target.constant ?? plan.target.source
        self.properties = properties
        variables = plan.variables.map {
            let value = Expression($0.value, names: &names, properties: properties)
            return (names.slot(adding: $0.name), value)
        }
        data = plan.data.map { DataColumns($0, names: &names) }
        var steps: [StepProgram] = []
        var scenarios: [ScenarioProgram] = []
        for scenario in plan.scenarios {
            var writer = InstructionWriter(firstStep: steps.count, properties: properties)
            writer.write(scenario.steps, names: &names)
            scenarios.append(
                ScenarioProgram(
                    scenario,
                    instructions: writer.instructions,
                    firstStep: writer.requests.isEmpty ? nil : steps.count
                )
            )
            for request in writer.requests {
                steps.append(
                    StepProgram(
                        request,
                        scenario: scenarios.count - 1,
                        plan: plan,
                        names: &names,
                        properties: properties,
                        faults: &faults
                    )
                )
            }
        }
        faults += preconnectFaults(plan, target: self.target)
        guard faults.isEmpty else { throw Faults(faults) }
        self.names = names
        self.steps = steps
        self.scenarios = scenarios
    }

    /// The hosts and ports that plain HTTP requests go to, as far as they are known before the run.
    package var plainOrigins: [(host: String, port: UInt16)] {
        var origins: [(host: String, port: UInt16)] = []
        let urls = [URLParts(target)] + steps.map { $0.request.constant?.parts }
        for case let url? in urls where url.scheme == .http {
            if !origins.contains(where: { $0.host == url.host && $0.port == url.port }) {
                origins.append((url.host, url.port))
            }
        }
        return origins
    }

    package var stepIdentities: [StepIdentity] {
        steps.map {
            StepIdentity(scenario: $0.scenario, name: $0.name, checks: $0.checks.map(\.description))
        }
    }
}

/// A scenario of a program.
struct ScenarioProgram: Sendable {
    let name: String
    let load: Load
    let startAfterNanoseconds: UInt64
    let gracefulStopNanoseconds: UInt64
    let instructions: [Instruction]
    /// Where an arrival that is dropped is counted.
    let firstStep: Int?

    init(_ scenario: Scenario, instructions: [Instruction], firstStep: Int?) {
        name = scenario.name
        load = scenario.load
        startAfterNanoseconds = scenario.startAfterNanoseconds
        gracefulStopNanoseconds = scenario.gracefulStopNanoseconds
        self.instructions = instructions
        self.firstStep = firstStep
    }
}

/// A data set whose columns are slots.
struct DataColumns: Sendable {
    let slots: [Int]
    let rows: [[String]]
    let share: DataSet.Share
    let atEnd: DataSet.AtEnd
    let order: DataSet.Order

    init(_ data: DataSet, names: inout NameTable) {
        slots = data.names.map { names.slot(adding: $0) }
        rows = data.rows
        share = data.share
        atEnd = data.atEnd
        order = data.order
    }

    /// The row for the `turn`th draw, from 0; nil where the rows are used up.
    func row(_ turn: Int, random: inout RandomSource) -> [String]? {
        guard !rows.isEmpty else { return nil }
        switch order {
        case .random: return rows[Int(random.next(below: UInt64(rows.count)))]
        case .sequential:
            guard turn < rows.count || atEnd == .recycle else { return nil }
            return rows[turn % rows.count]
        }
    }
}

package import LoadPlan
package import Measurement
package import Notation

/// A plan made ready to be executed: steps in a row, names as numbers, patterns compiled.
///
/// Each worker makes its own, so that no two threads count references to the same storage.
package struct Program {
    package let http: HTTPOptions
    /// How libcurl reaches servers.
    package let connection: ConnectionOptions
    /// The header by whose values answers are counted apart; nil for none.
    package let splitBy: String?
    package let sendsRequestIDs: Bool
    /// Which failed requests are kept with their answers; nil for none.
    package let keptFailures: KeptFailures?
    let warmUpSeconds: Int
    private let planName: String
    private let context: CompilingContext
    let secrets: [(name: String, slot: Int)]
    let variables: [(slot: Int, value: Expression)]
    let predefined: [(variable: PredefinedVariable, slot: Int)]
    /// Where each request's success is kept; nil where the plan never asks.
    let lastSampleSlot: Int?
    let data: [DataColumns]
    /// The base URL, as far as it is known before the run.
    package let target: String
    /// Those of all scenarios, in the order in which their figures stand.
    package let requests: [RequestProgram]
    /// Their figures stand behind those of all requests.
    let groups: [GroupProgram]
    let meetings: [MeetingPlace]
    let paces: [PaceRow]
    /// Its only user waits for no other.
    private let isTraced: Bool
    let scenarios: [ScenarioProgram]

    /// Compiles a plan, or throws all patterns of it that cannot be.
    ///
    /// The properties are what `-J` gave, and the files those that bodies send, for all workers. A
    /// program that is traced keeps every answer whole, and looks at it; one whose samples are
    /// logged keeps the heads. The effects are those of the whole plan, where this is a part of it.
    package init(
        _ plan: Plan,
        properties: [String: String],
        files: RequestFiles = RequestFiles(),
        isTraced: Bool = false,
        isLogged: Bool = false,
        effects: PlanEffects? = nil
    ) throws(Faults) {
        var context = CompilingContext(
            properties: properties,
            files: files,
            effects: effects ?? PlanEffects(of: plan, properties: properties)
        )
        planName = plan.name
        http = plan.http
        connection = ConnectionOptions(plan.http, in: &context)
        splitBy = plan.splitBy
        sendsRequestIDs = plan.sendsRequestIDs
        keptFailures = plan.keptFailures
        warmUpSeconds = plan.warmUpSeconds
        target = Expression(plan.target, in: &context).constant ?? plan.target.source
        secrets = plan.secrets.map { ($0.name, context.names.slot(adding: $0.name)) }
        variables = plan.variables.map {
            let value = Expression($0.value, in: &context)
            return (context.names.slot(adding: $0.name), value)
        }
        data = plan.data.enumerated().map { DataColumns($1, number: $0, in: &context) }
        let (scenarios, requests, groups) = Self.scenarios(
            of: plan,
            isTraced: isTraced,
            isLogged: isLogged,
            in: &context
        )
        context.faults += preconnectFaults(plan, target: target)
        context.faults += versionFaults(plan, target: target, requests)
        context.faults += requestIDFaults(plan)
        guard context.faults.isEmpty else { throw Faults(context.faults) }
        self.context = context
        predefined = context.predefined
        lastSampleSlot = predefined.first { $0.variable == .lastSampleOK }?.slot
        self.requests = requests
        self.groups = groups
        meetings = context.meetings
        paces = context.paces
        self.isTraced = isTraced
        self.scenarios = scenarios
    }

    private static func scenarios(
        of plan: Plan,
        isTraced: Bool,
        isLogged: Bool,
        in context: inout CompilingContext
    ) -> ([ScenarioProgram], [RequestProgram], [GroupProgram]) {
        var requests: [RequestProgram] = []
        var groups: [GroupProgram] = []
        var scenarios: [ScenarioProgram] = []
        for scenario in plan.scenarios {
            var writer = InstructionWriter(
                firstRequest: requests.count,
                firstGroup: groups.count,
                takesTurns: scenario.load.hasThroughput
            )
            writer.write(scenario.steps, in: &context)
            groups += writer.groups.map { GroupProgram($0, scenario: scenarios.count) }
            scenarios.append(
                ScenarioProgram(
                    scenario,
                    instructions: writer.instructions,
                    loops: writer.loops,
                    pauses: writer.pauses,
                    firstRequest: writer.requests.isEmpty ? nil : requests.count
                )
            )
            for request in writer.requests {
                requests.append(
                    request,
                    scenario: scenarios.count - 1,
                    plan: plan,
                    isTraced: isTraced,
                    isLogged: isLogged,
                    in: &context
                )
            }
        }
        return (scenarios, requests, groups)
    }

    /// The counters of a run of this plan, for all its workers.
    package func sharedCounters(
        properties: SharedProperties = SharedProperties(),
        machine: (any Machine)? = nil
    ) -> SharedCounters {
        SharedCounters(
            dataSets: data.count,
            calls: context.counters,
            turns: context.turns,
            locks: context.locks.count,
            meetings: meetings.map { isTraced ? 1 : $0.users },
            paces: paces.count,
            scenarios: scenarios.count,
            properties: properties,
            machine: machine
        )
    }

    /// As much is kept of a body that no step reads, where its failure would be kept: a byte more
    /// than is told, which says whether there is more.
    package var bodyStart: Int { keptFailures.map { $0.bytes + 1 } ?? 0 }

    /// What a worker's evaluations have in common.
    func surroundings(_ shared: SharedCounters) -> Surroundings {
        Surroundings(
            context,
            scenarios: scenarios.map(\.name),
            requests: requests.map(\.name),
            shared: shared,
            planName: planName
        )
    }

    /// The hosts and ports that sockets of our own can carry requests to, as far as they are known
    /// before the run.
    package var plainOrigins: [(host: String, port: UInt16)] {
        var origins: [(host: String, port: UInt16)] = []
        let urls = [URLParts(target)] + requests.map { $0.constantRequest?.parts }
        for case let url? in urls where Carrier(of: url, with: http) == .socket {
            if !origins.contains(where: { $0.host == url.host && $0.port == url.port }) {
                origins.append((url.host, url.port))
            }
        }
        return origins
    }

    package var stepIdentities: [StepIdentity] {
        requests.map {
            StepIdentity(
                scenario: $0.scenario,
                name: $0.name,
                kind: $0.sample == nil ? .request : .sample,
                checks: $0.checks.map(\.description),
                tags: $0.tags
            )
        }
            + groups.map {
                StepIdentity(scenario: $0.scenario, name: $0.name, kind: .transaction, checks: [])
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
    /// Inner ones before those around them.
    let loops: [LoopProgram]
    let pauses: [Pause<UInt64>]
    /// Where an arrival that is dropped is counted.
    let firstRequest: Int?

    init(
        _ scenario: Scenario,
        instructions: [Instruction],
        loops: [LoopProgram],
        pauses: [Pause<UInt64>],
        firstRequest: Int?
    ) {
        name = scenario.name
        load = scenario.load
        startAfterNanoseconds = scenario.startAfterNanoseconds
        gracefulStopNanoseconds = scenario.gracefulStopNanoseconds
        self.instructions = instructions
        self.loops = loops
        self.pauses = pauses
        self.firstRequest = firstRequest
    }
}

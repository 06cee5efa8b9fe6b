import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement

/// What became of a plan that was really executed.
struct DrivenRun {
    var totals: RunTotals
    var seconds: [SecondResult] = []
    /// In seconds.
    var duration = 0.0

    /// - Parameters:
    ///   - plan: What to execute.
    ///   - rows: Of its data sets.
    ///   - secrets: The values of its secrets.
    ///   - workers: As many threads.
    ///   - transport: What carries its requests.
    ///   - files: What its bodies send.
    ///   - machine: Has the files that expressions read.
    ///   - stop: For a test that ends the load early.
    ///   - onTick: Called at least four times a second.
    /// - Throws: What the run threw; an error of a request is none.
    init(
        _ plan: Plan,
        rows: [any RowSource] = [],
        secrets: [String: String] = [:],
        workers: Int = 1,
        by transport: TransportChoice = .automatic,
        files: RequestFiles = RequestFiles(),
        on machine: ThisMachine = ThisMachine(),
        stop: StopSignal? = nil,
        onTick: () -> Void = {}
    ) throws {
        let program = try Program(plan, properties: [:], files: files)
        var totals = RunTotals(
            scenarios: plan.scenarios.map(\.name),
            steps: program.stepIdentities
        )
        var seconds: [SecondResult] = []
        var run = LoadRun(plan: plan, properties: [:], workers: workers, seed: 1)
        run.rows = rows
        run.secrets = secrets
        run.transport = transport
        run.files = files
        run.machine = machine
        duration = try run.run(
            program,
            stop: try stop ?? StopSignal(),
            onSecond: {
                totals.add($0)
                seconds.append($0)
            },
            onTick: { _ in onTick() }
        )
        self.totals = totals
        self.seconds = seconds
    }

    /// A step of the only scenario that has a step of this name.
    func step(_ name: String) -> StepStatistics? {
        totals.steps.firstIndex { $0.name == name }.map { totals.stepStatistics[$0] }
    }

    /// Requests by step, for a test whose steps are named as the server names its routes.
    var requestsByStep: [String: Int] {
        let counts = zip(totals.steps, totals.stepStatistics).map { ($0.name, $1.requests) }
        return Dictionary(counts, uniquingKeysWith: +)
    }
}

extension TransportChoice {
    /// For tests of what has to be the same whatever carries the requests.
    static let both: [TransportChoice] = [.curl, .automatic]
}

/// A step named as the server names its route.
func get(_ path: String, _ change: (inout LoadPlan.Request) -> Void = { _ in }) -> Step {
    request("GET", path, change)
}

func request(
    _ method: String,
    _ url: String,
    _ change: (inout LoadPlan.Request) -> Void = { _ in }
) -> Step {
    var request = LoadPlan.Request(
        name: "\(method) \(url)",
        method: method,
        url: text(url)
    )
    change(&request)
    return .request(request)
}

/// A text with expressions in it.
func text(_ source: String) -> Template {
    Template(parsing: source) ?? Template(literal: source)
}

/// Ends when every user has done its iterations.
func closed(users: Int, iterations: Int) -> Load {
    var load = ClosedLoad(stages: [.init(users: users, nanoseconds: 0)])
    load.iterations = .each(iterations)
    load.holdsUntilDone = true
    return .closed(load)
}

/// `rampUp` is a part of the duration.
func closed(
    users: Int,
    for duration: Duration,
    rampUp: Duration = .zero,
    pacing: Duration? = nil
) -> Load {
    var load = ClosedLoad(stages: [
        .init(users: users, nanoseconds: rampUp.nanoseconds),
        .init(users: users, nanoseconds: duration.nanoseconds - rampUp.nanoseconds),
    ])
    load.pacingNanoseconds = pacing?.nanoseconds
    return .closed(load)
}

func open(perSecond rate: Double, for duration: Duration, maxUsers: Int) -> Load {
    let stage = OpenLoad.Stage(
        startPerSecond: rate,
        endPerSecond: rate,
        nanoseconds: duration.nanoseconds
    )
    return .open(OpenLoad(stages: [stage], maxUsers: maxUsers))
}

func plan(_ server: FixtureServer, _ load: Load, _ steps: [Step]) -> Plan {
    Plan(
        name: "test",
        target: Template(literal: server.url),
        scenarios: [Scenario(name: "users", load: load, steps: steps)]
    )
}

extension Duration {
    var nanoseconds: UInt64 {
        UInt64(components.seconds) * 1_000_000_000
            + UInt64(components.attoseconds / 1_000_000_000)
    }
}

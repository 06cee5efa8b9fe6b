import LoadModel
import LoadPlan
import Measurement

/// Runs a worker against a server that is a function, in time that is a number.
///
/// No thread, socket or clock: an hour of load takes as long as its arithmetic.
struct VirtualTime {
    /// What a request meets: how long its answer takes, and what it is.
    typealias Server = (_ step: Int, _ sentAt: UInt64) -> (nanoseconds: UInt64, answer: Answer)

    var worker: Worker
    private let program: Program
    private let scenarios: [String]
    private(set) var seconds: [SecondResult] = []
    /// When each request was sent, and in which slot: its user's number where a user does one
    /// request at a time.
    private(set) var sent: [(at: UInt64, exchange: Int, step: Int, url: String)] = []
    private(set) var endedAt: UInt64 = 0
    private(set) var wasCut: [Int] = []
    /// Why it could not go on.
    private(set) var fault: LoadFault?
    /// Why the plan has stopped it.
    private(set) var planStop: String?
    private var flying: [(at: UInt64, exchange: Int, answer: Answer)] = []

    init(
        _ plan: Plan,
        rows: [any RowSource] = [],
        share: WorkerShare = WorkerShare(index: 0, count: 1),
        seed: UInt64 = 1,
        properties: [String: String] = [:],
        secrets: [String: String] = [:],
        shared: SharedCounters? = nil,
        tracer: Tracer? = nil,
        samples: SampleLogger? = nil
    ) throws {
        let program = try Program(
            plan,
            properties: properties,
            isTraced: tracer != nil,
            isLogged: samples != nil
        )
        self.program = program
        scenarios = plan.scenarios.map(\.name)
        worker = Worker(
            program,
            rows: rows,
            share: share,
            seed: seed,
            start: 0,
            wallStart: 1_800_000_000_000_000_000,
            shared: shared ?? program.sharedCounters(),
            secrets: secrets,
            tracer: tracer,
            samples: samples
        )
    }

    /// Runs to the end, or until `stopAt`, when it asks the worker to stop.
    ///
    /// `asleepUntil` is when the worker is asked for the first time, `sendingTakes` what a request
    /// costs the generator itself, and `turnTakes` what a turn of steps that send nothing does.
    mutating func run(
        asleepUntil start: UInt64 = 0,
        sendingTakes cost: UInt64 = 0,
        turnTakes turn: UInt64 = 100_000,
        stopAt: UInt64 = .max,
        grace: UInt64 = 0,
        _ server: Server
    ) {
        var now = start
        var isStopped = false
        while true {
            if now >= stopAt, !isStopped {
                worker.stop(at: now, graceNanoseconds: grace)
                isStopped = true
            }
            switch worker.next(at: now) {
            case .send(let exchange):
                send(exchange, at: now, server)
                now += cost
                if cost > 0 { deliver(at: now) }
            case .cut(let exchange):
                wasCut.append(exchange)
                flying.removeAll { $0.exchange == exchange }
            case .wait(let until):
                let answerAt = flying.map(\.at).min() ?? .max
                let next = max(now, min(until, answerAt, isStopped ? .max : stopAt))
                now = until <= now ? now + turn : next
                deliver(at: now)
            case .finish:
                endedAt = now
                return collect()
            case .fail:
                fault = worker.fault
                return collect()
            }
        }
    }

    private mutating func send(_ exchange: Int, at now: UInt64, _ server: Server) {
        let request = worker.request(of: exchange)
        let step = worker.step(of: exchange)
        sent.append((now, exchange, step, request.url))
        var (nanoseconds, answer) = server(step, now)
        answer.endedAt = now + nanoseconds
        flying.append((now + nanoseconds, exchange, answer))
    }

    private mutating func deliver(at now: UInt64) {
        let due = flying.filter { $0.at <= now }
        flying.removeAll { $0.at <= now }
        for var flight in due { worker.complete(exchange: flight.exchange, &flight.answer) }
    }

    private mutating func collect() {
        planStop = worker.takePlanStop()
        seconds = worker.takeFinishedSeconds() + [worker.lastSecond()].compactMap(\.self)
    }

    /// Added up each time it is asked for.
    var totals: RunTotals {
        var totals = RunTotals(scenarios: scenarios, steps: program.stepIdentities)
        for second in seconds { totals.add(second) }
        return totals
    }
}

/// Rows in memory, each of one value.
struct MemoryRows: RowSource {
    let count: Int

    func row(_ number: Int) throws(RowFault) -> [String] { ["\(number + 1)"] }
}

let millisecond: UInt64 = 1_000_000
let second: UInt64 = 1_000_000_000

/// An answer with a status and a body.
func answer(_ status: Int = 200, _ body: String = "") -> Answer {
    var answer = Answer()
    answer.status = status
    answer.body = Array(body.utf8)
    return answer
}

func get(_ url: String, _ change: (inout Request) -> Void = { _ in }) -> Step {
    var request = Request(name: url, method: "GET", url: Template(literal: url))
    change(&request)
    return .request(request)
}

func closed(users: Int, seconds: UInt64, iterations: Int? = nil, pacing: UInt64? = nil) -> Load {
    var load = ClosedLoad(stages: [
        .init(users: users, nanoseconds: 0), .init(users: users, nanoseconds: seconds * second),
    ])
    load.iterations = iterations.map { .each($0) }
    load.holdsUntilDone = seconds == 0
    load.pacingNanoseconds = pacing
    return .closed(load)
}

func open(perSecond: Double, seconds: UInt64, maxUsers: Int) -> Load {
    .open(
        OpenLoad(
            stages: [
                .init(
                    startPerSecond: perSecond,
                    endPerSecond: perSecond,
                    nanoseconds: seconds * second
                )
            ],
            maxUsers: maxUsers
        )
    )
}

func plan(_ load: Load, _ steps: [Step]) -> Plan {
    Plan(
        name: "test",
        target: Template(literal: "http://target"),
        scenarios: [Scenario(name: "users", load: load, steps: steps)]
    )
}

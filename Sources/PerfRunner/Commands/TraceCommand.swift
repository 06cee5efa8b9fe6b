import ArgumentParser
import Console
import LoadDriver
import LoadPlan
import Measurement
import Notation
import Reports
import Synchronization

/// `perf-runner trace`: one user's requests and answers, for the author of a plan.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Does what one user of a plan does, and shows every request and answer.",
        discussion: """
            Each scenario is done by one user, one after the other, between setup and teardown. \
            Nothing is stored. Cookies, credentials and secrets are shown as ***. \
            Exit codes: 0 done, 1 a request was an error, or the trace failed, 64 usage, 65 the \
            plan is not valid, 130 interrupted.
            """
    )

    @Argument(help: "The plan: a JSON, YAML or .jmx file; or a URL to request.")
    var plan: String

    @Option(help: "Trace this scenario alone.")
    var scenario: String?

    @Option(parsing: .unconditional, help: "How often each scenario is done.")
    var iterations = 1

    @Option(help: "The base URL, instead of the plan's.")
    var target: String?

    @OptionGroup var planOptions: PlanOptions

    @Option(parsing: .unconditional, help: "Characters of each body that are shown.")
    var body = 1_000

    @Option(parsing: .unconditional, help: "Makes every random choice repeatable.")
    var seed: UInt64?

    @Option(help: "What carries the requests: automatic, socket or curl.")
    var transport = TransportChoice.automatic

    @Flag(help: "Write a line of JSON for each event, for tools.")
    var json = false

    func validate() throws {
        guard (1...1_000_000).contains(iterations) else {
            throw ValidationError("'--iterations' must be from 1 to 1000000, got '\(iterations)'.")
        }
        guard body >= 0 else {
            throw ValidationError("'--body' must not be negative, got '\(body)'.")
        }
        switch PlanSource(plan) {
        case .file: try LoadOptions(target: target).refuseUsage()
        case .url(let url): try LoadOptions(target: target).refuseUsage(ofURL: url, thresholds: [])
        }
    }

    func run() throws {
        let loaded = try load()
        loaded.printWarnings()
        let story = TraceStory(
            isJSON: json,
            text: TraceText(bodyLength: body, colour: Terminal.standardOutput.hasColour)
        )
        let job = try loaded.traceJob(
            scenario: scenario,
            iterations: iterations,
            properties: try planOptions.properties(),
            seed: seed ?? UInt64.random(in: 0...UInt64(Int64.max)),
            transport: transport
        ) { story.tell($0) }
        let stop = try StopSignal()
        let interrupts = Interrupts(stop)
        defer { withExtendedLifetime(interrupts) {} }
        try job.run(stop: stop)
        try story.end()
        if stop.isInterrupted { throw ExitCode(ExitStatus.interrupted.rawValue) }
    }

    private func load() throws -> LoadedPlan {
        switch PlanSource(plan) {
        case .url(let url): return try LoadedPlan(url: url, LoadOptions())
        case .file(let file):
            var loaded = try LoadedPlan(
                file: file,
                planOptions,
                isGivenTarget: target != nil,
                needsSecrets: true
            )
            try loaded.apply(LoadOptions(target: target), thresholds: [])
            return loaded
        }
    }
}

extension LoadedPlan {
    /// What a trace of the plan does, or of one of its scenarios.
    fileprivate func traceJob(
        scenario: String?,
        iterations: Int,
        properties: [String: String],
        seed: UInt64,
        transport: TransportChoice,
        tell: @escaping @Sendable (TraceEvent) -> Void
    ) throws -> TraceJob {
        var plan = plan
        if let scenario {
            let names = plan.scenarios.map(\.name)
            guard names.contains(scenario) else {
                let hint =
                    scenario.nearest(in: names).map { "Did you mean '\($0)'?" }
                    ?? "It has " + names.map { "'\($0)'" }.joined(separator: ", ") + "."
                let fault = Fault("There is no scenario '\(scenario.shortened)'.", hint: hint)
                throw InvalidPlan(file: file, faults: Faults([fault]))
            }
            plan.scenarios.removeAll { $0.name != scenario }
        }
        var load = LoadRun(plan: plan, properties: properties, workers: 1, seed: seed)
        load.transport = transport
        load.machine = machine
        load.rows = try rows()
        load.files = try files()
        load.secrets = secrets
        do throws(Faults) {
            return try TraceJob(load, iterations: iterations, tell: tell)
        } catch {
            throw InvalidPlan(file: file, faults: error)
        }
    }
}

/// Writes events to the standard output as they come, from whichever thread.
private final class TraceStory: Sendable {
    private struct State {
        var text: TraceText
        var requests = 0
        var errors = 0
        var failure: RunError?
    }

    private let isJSON: Bool
    private let state: Mutex<State>

    init(isJSON: Bool, text: TraceText) {
        self.isJSON = isJSON
        state = Mutex(State(text: text))
    }

    func tell(_ event: TraceEvent) {
        state.withLock { state in
            if case .exchange(let exchange) = event {
                state.requests += 1
                if exchange.isError { state.errors += 1 }
            }
            do throws(RunError) {
                let text = isJSON ? event.json.line + "\n" : state.text.text(event)
                try Destination.standardOutput.write(text)
            } catch {
                state.failure = state.failure ?? error
            }
        }
    }

    /// Throws where not all could be written, or where a request was an error.
    func end() throws(RunError) {
        let state = state.withLock { $0 }
        if let failure = state.failure { throw failure }
        guard state.errors > 0 else { return }
        let requests = "\(state.requests) request\(state.requests == 1 ? "" : "s")"
        throw RunError(.requestsFailed, "\(state.errors) of \(requests) failed.")
    }
}

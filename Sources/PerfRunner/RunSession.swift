import Foundation
import Glibc
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation
import Reports
import ResultStore

/// One `perf-runner run` from its options to its exit code.
struct RunSession {
    private let options: RunCommand
    private let loaded: LoadedPlan
    private let seed: UInt64
    private let workers: Int

    /// Reads the plan and applies what the command line says.
    init(_ options: RunCommand) throws {
        self.options = options
        loaded = try Self.load(options)
        seed = options.seed ?? UInt64.random(in: 0...UInt64(Int64.max))
        workers = options.workers ?? ProcessInfo.processInfo.activeProcessorCount
    }

    private static func load(_ options: RunCommand) throws -> LoadedPlan {
        let load = LoadOptions(
            target: options.target,
            users: options.users,
            rate: options.rate,
            duration: options.duration,
            preconnect: options.preconnect
        )
        let isURL = options.plan.contains("://")
        var loaded =
            isURL
            ? try LoadedPlan(url: options.plan, load)
            : try LoadedPlan(
                file: options.plan,
                properties: options.property.dictionary,
                isGivenTarget: options.target != nil
            )
        let rest = isURL ? LoadOptions() : load
        try loaded.apply(rest, thresholds: options.threshold)
        return loaded
    }

    func run() throws -> ExitStatus {
        loaded.printWarnings()
        let outputs = try Outputs(html: options.html, csv: options.csv)
        let program = try compile()
        let store = try ResultStore(creating: options.results)
        var writer = try store.begin(
            info(program),
            scenarios: loaded.plan.scenarios.map(\.name),
            steps: program.stepIdentities,
            thresholds: loaded.plan.thresholds
        )
        let stop = try StopSignal()
        let interrupts = Interrupts(stop)
        let elapsed = try execute(&writer, stop)
        let wasInterrupted = withExtendedLifetime(interrupts) { stop.requestCount > 0 }
        try writer.finish(
            wasInterrupted ? .interrupted : .complete,
            duration: elapsed,
            warnings: loaded.warnings.map(\.message)
        )
        let result = try store.load(writer.number)
        if !options.quiet { show(result, onStandardError: outputs.takeStandardOutput) }
        try outputs.write(result)
        if wasInterrupted { return .interrupted }
        return result.thresholdsHold ? .done : .thresholdsMissed
    }

    private func execute(_ writer: inout RunWriter, _ stop: StopSignal) throws -> Double {
        var run = LoadRun(
            plan: loaded.plan,
            properties: options.property.dictionary,
            workers: workers,
            seed: seed
        )
        run.transport = options.transport
        run.rows = try loaded.rows()
        var view = LiveView(loaded.plan, isQuiet: options.quiet)
        defer { view.close() }
        return try run.run(
            stop: stop,
            onSecond: { second in
                try writer.append(second)
                view.update(second, writer.totals)
            },
            onTick: { view.show(elapsed: $0, isStopping: stop.requestCount > 0) }
        )
    }

    private func show(_ result: RunResult, onStandardError: Bool) {
        let terminal = Terminal(onStandardError ? STDERR_FILENO : STDOUT_FILENO)
        let width = terminal.isTerminal ? min(terminal.size.columns, 100) : 100
        let text = TextSummary(result, width: width, colour: terminal.hasColour).text
        if onStandardError { writeToStandardError(text) } else { print(text, terminator: "") }
    }

    /// Finds what cannot be compiled before anything is stored or sent.
    private func compile() throws -> Program {
        guard options.transport != .curl || !loaded.plan.preconnects else {
            let message = "'preconnect' cannot be had with '--transport curl'."
            let hint = "libcurl opens a connection only to send a request over it."
            throw InvalidPlan(
                file: loaded.file,
                faults: Faults([Fault(message, hint: hint)])
            )
        }
        return try loaded.program(properties: options.property.dictionary)
    }

    private func info(_ program: Program) -> RunInfo {
        RunInfo(
            label: options.label ?? "",
            tags: options.tag.dictionary,
            startedAt: Date().timeIntervalSince1970,
            planName: loaded.plan.name,
            planFile: loaded.file,
            planText: loaded.text,
            target: program.target,
            // Where the program lies is the machine's affair, and nobody else's.
            commandLine: ["perf-runner"] + CommandLine.arguments.dropFirst(),
            seed: seed,
            workers: workers,
            versions: ["perf-runner \(ProgramVersion.current)", CurlLibrary.version],
            machine: .current
        )
    }
}

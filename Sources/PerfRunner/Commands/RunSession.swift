import Console
import Foundation
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
        var loaded: LoadedPlan
        switch PlanSource(options.plan) {
        case .url(let url):
            loaded = try LoadedPlan(url: url, options.load)
            try loaded.apply(LoadOptions(), thresholds: options.threshold)
        case .file(let file):
            loaded = try LoadedPlan(
                file: file,
                properties: options.property.dictionary,
                isGivenTarget: options.target != nil
            )
            try loaded.apply(options.load, thresholds: options.threshold)
        }
        return loaded
    }

    func run() throws -> ExitStatus {
        loaded.printWarnings()
        let outputs = Outputs(html: options.html, csv: options.csv)
        try outputs.prepare()
        let program = try compile()
        let result = try execute(program)
        if !options.quiet { try show(result, onStandardError: outputs.takeStandardOutput) }
        try outputs.write(result)
        if result.state == .interrupted { return .interrupted }
        return result.thresholdsHold ? .done : .thresholdsMissed
    }

    /// Runs the load; the store and the terminal follow it.
    private func execute(_ program: Program) throws -> RunResult {
        var load = LoadRun(
            plan: loaded.plan,
            properties: options.property.dictionary,
            workers: workers,
            seed: seed
        )
        load.transport = options.transport
        load.rows = try loaded.rows()
        var info = info(load, program)
        let writer = try ResultStore(creating: options.results).begin(
            info,
            scenarios: loaded.plan.scenarios.map(\.name),
            steps: program.stepIdentities,
            thresholds: loaded.plan.thresholds
        )
        info.number = writer.number
        let job = RunJob(
            load,
            steps: program.stepIdentities,
            info: info,
            warnings: loaded.warnings.map(\.message)
        )
        let view: [RunObserver] = options.quiet ? [] : [.viewer(LiveView(loaded.plan))]
        let stop = try StopSignal()
        let interrupts = Interrupts(stop)
        defer { withExtendedLifetime(interrupts) {} }
        return try job.run(observers: [.recorder(StoreRecorder(writer))] + view, stop: stop)
    }

    private func show(_ result: RunResult, onStandardError: Bool) throws(RunError) {
        let terminal = onStandardError ? Terminal.standardError : .standardOutput
        let summary = TextSummary(result, width: terminal.textWidth, colour: terminal.hasColour)
        if onStandardError { return writeToStandardError(summary.text) }
        try Destination.standardOutput.write(summary.text)
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

    private func info(_ load: LoadRun, _ program: Program) -> RunInfo {
        var info = RunInfo(load, target: program.target)
        info.label = options.label ?? ""
        info.tags = options.tag.dictionary
        info.planFile = loaded.file
        // Where the program lies concerns the machine alone.
        info.commandLine = ["perf-runner"] + CommandLine.arguments.dropFirst()
        return info
    }
}

import Console
import Foundation
import JMeterFormat
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation
import Reports

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
                options.planOptions,
                isGivenTarget: options.target != nil,
                needsSecrets: true
            )
            try loaded.apply(options.load, thresholds: options.threshold)
        }
        return loaded
    }

    func run() throws -> ExitStatus {
        loaded.printWarnings()
        let outputs = Outputs(html: options.html, csv: options.csv, jtl: options.jtl)
        try outputs.prepare()
        let result = try logged(try job(), execute)
        if !options.quiet { try show(result, onStandardError: outputs.takeStandardOutput) }
        try outputs.write(result)
        return ExitStatus(of: result)
    }

    /// Does something with a run whose samples are logged, where that is asked for.
    private func logged<Result>(
        _ job: RunJob,
        _ body: (RunJob) throws -> Result
    ) throws -> Result {
        guard let place = options.jtl else { return try body(job) }
        let output = try OpenOutput(place)
        let log = try SampleLog(options.jtlFormat ?? JTLFormat(of: place)) {
            bytes throws(RunError) in try output.write(bytes)
        }
        var job = job
        job.load.samples = log
        let done = Swift.Result { try body(job) }
        let written = Swift.Result {
            try log.finish()
            try output.close()
        }
        // Why the run failed comes first.
        let result = try done.get()
        try written.get()
        return result
    }

    /// Runs the load; the store and the terminal follow it.
    private func execute(_ job: RunJob) throws -> RunResult {
        let stop = try StopSignal()
        let interrupts = Interrupts(stop)
        defer { withExtendedLifetime(interrupts) {} }
        return try RunExecution(
            loaded: loaded,
            results: options.results,
            isQuiet: options.quiet
        ).run(job, as: info(job), stop: stop)
    }

    private func show(_ result: RunResult, onStandardError: Bool) throws(RunError) {
        let terminal = onStandardError ? Terminal.standardError : .standardOutput
        let summary = TextSummary(result, width: terminal.textWidth, colour: terminal.hasColour)
        if onStandardError { return writeToStandardError(summary.text) }
        try Destination.standardOutput.write(summary.text)
    }

    /// Finds what cannot be compiled before anything is stored or sent.
    private func job() throws -> RunJob {
        guard options.transport != .curl || !loaded.plan.preconnects else {
            let message = "'preconnect' cannot be had with '--transport curl'."
            let hint = "libcurl opens a connection only to send a request over it."
            throw InvalidPlan(
                file: loaded.file,
                faults: Faults([Fault(message, hint: hint)])
            )
        }
        var job = try loaded.job(
            properties: try options.planOptions.properties(),
            workers: workers,
            seed: seed
        )
        job.load.transport = options.transport
        job.load.rows = try loaded.rows()
        return job
    }

    private func info(_ job: RunJob) -> RunInfo {
        var info = RunInfo(job)
        info.label = options.label ?? ""
        info.tags = options.tag.dictionary
        info.planFile = loaded.file
        // Where the program lies concerns the machine alone.
        info.commandLine = ["perf-runner"] + CommandLine.arguments.dropFirst()
        return info
    }
}

extension JTLFormat {
    /// As the name of a file says.
    fileprivate init(of place: Destination) {
        self =
            if case .file(let path) = place, path.lowercased().hasSuffix(".xml") {
                .xml
            } else {
                .csv
            }
    }
}

extension ExitStatus {
    /// What a run ends with: the first of what can be said of it.
    init(of run: RunResult) {
        self =
            if run.state == .interrupted, run.abort == nil {
                .interrupted
            } else if run.isVoid {
                .void
            } else {
                run.thresholdsHold ? .done : .thresholdsMissed
            }
    }
}

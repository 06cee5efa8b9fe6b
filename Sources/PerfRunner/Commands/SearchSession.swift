import Console
import Foundation
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation
import Reports

/// One `perf-runner search` from its options to its exit code.
struct SearchSession {
    private let options: SearchCommand
    private let loaded: LoadedPlan
    private let range: ClosedRange<Double>
    private let seed: UInt64
    private let workers: Int
    private let stop = SearchStop()

    init(_ options: SearchCommand) throws {
        self.options = options
        range = try options.range
        seed = options.seed ?? UInt64.random(in: 0...UInt64(Int64.max))
        workers = options.workers ?? ProcessInfo.processInfo.activeProcessorCount
        var loaded = try LoadedPlan(
            file: options.plan,
            options.planOptions,
            isGivenTarget: options.target != nil,
            needsSecrets: true
        )
        let load = LoadOptions(target: options.target, duration: options.probe)
        try loaded.apply(load, thresholds: options.threshold)
        guard loaded.plan.thresholds.contains(where: { $0.severity == .failure }) else {
            let fault = Fault(
                "A search needs a threshold that can fail.",
                hint: "Such as --threshold 'p95 < 250ms'."
            )
            throw InvalidPlan(file: options.plan, faults: Faults([fault]))
        }
        self.loaded = loaded
    }

    func run() throws -> ExitStatus {
        loaded.printWarnings()
        let stop = stop
        let interrupts = Interrupts { stop.request() }
        defer { withExtendedLifetime(interrupts) {} }
        var search = RateSearch(in: range, confirms: options.confirm)
        var probes: [SearchSummary.Probe] = []
        while let rate = search.next, !stop.isRequested {
            let run = try probe(rate, number: probes.count + 1)
            guard run.state == .complete || run.abort != nil else { break }
            let outcome = Self.outcome(of: run)
            search.note(outcome.told)
            probes.append(.init(rate: rate, run: run, outcome: outcome))
            if !options.quiet {
                let word = outcome == .held ? "held" : "did not hold"
                printError("\(SearchSummary.text(rate)) \(word), run \(run.info.number).")
            }
        }
        let answer: SearchSummary.Answer =
            stop.isRequested ? .interrupted : Self.answer(of: search, in: range)
        let terminal = Terminal.standardOutput
        let summary = SearchSummary(
            probes,
            answer,
            width: terminal.textWidth,
            colour: terminal.hasColour
        )
        try Destination.standardOutput.write(summary.text)
        return answer.status
    }

    /// A run of its own, at a rate.
    private func probe(_ rate: Double, number: Int) throws -> RunResult {
        var loaded = loaded
        try loaded.apply(LoadOptions(rate: "\(rate)"), thresholds: [])
        var job = try loaded.job(
            properties: try options.planOptions.properties(),
            workers: workers,
            seed: seed
        )
        job.load.rows = try loaded.rows()
        var info = RunInfo(job)
        info.label = "\(options.label) \(SearchSummary.text(rate))"
        info.tags = ["search": options.label, "probe": String(number), "rate": "\(rate)"]
        info.planFile = loaded.file
        info.commandLine = ["perf-runner"] + CommandLine.arguments.dropFirst()
        let execution = RunExecution(
            loaded: loaded,
            results: options.results,
            isQuiet: options.quiet || !Terminal.standardError.isTerminal
        )
        return try execution.run(job, as: info, stop: try stop.signal())
    }

    /// What holds though the generator was busy holds all the more; what does not may be its fault.
    private static func outcome(of run: RunResult) -> SearchSummary.Probe.Outcome {
        guard !run.thresholdsHold else { return .held }
        return run.generator?.isHealthy == false ? .unclear : .missed
    }

    private static func answer(
        of search: RateSearch,
        in range: ClosedRange<Double>
    ) -> SearchSummary.Answer {
        switch (search.highestHeld, search.lowestMissed) {
        case (let held, let missed?) where search.isLimitUnclear: .generator(held, limit: missed)
        case (let held?, let missed?):
            .found(held, limit: missed, isConfirmed: search.isConfirmed)
        case (let held?, nil): .top(held)
        case (nil, _): .bottom(range.lowerBound)
        }
    }
}

extension SearchSummary.Probe.Outcome {
    fileprivate var told: RateSearch.Outcome {
        switch self {
        case .held: .held
        case .missed: .missed
        case .unclear: .unclear
        }
    }
}

extension SearchSummary.Answer {
    fileprivate var status: ExitStatus {
        switch self {
        case .found, .top: .done
        case .bottom: .thresholdsMissed
        case .generator: .void
        case .interrupted: .interrupted
        }
    }
}

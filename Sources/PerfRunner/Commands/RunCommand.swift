import ArgumentParser
import Console
import JMeterFormat
import LoadDriver
import LoadPlan
import Measurement

/// `perf-runner run`: executes a plan, stores what came of it and says whether its thresholds held.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs a plan, or plain load on a URL, and stores the results.",
        discussion: """
            Exit codes: 0 done, 1 the run failed, 64 usage, 65 the plan is not valid, \
            75 the run is void, 99 a threshold did not hold, 130 interrupted.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The plan: a JSON, YAML or .jmx file; or a URL to request over and over.",
            valueName: "plan"
        )
    )
    var named: String?

    @Option(name: .customShort("t"), help: "The plan, as JMeter's command line names it.")
    var testPlan: String?

    @Flag(name: .customShort("n"), help: "Nothing: JMeter's word for a run without a window.")
    var isWithoutWindow = false

    @Option(help: "The base URL, instead of the plan's.")
    var target: String?

    @OptionGroup var planOptions: PlanOptions

    @Option(parsing: .unconditional, help: "Users of every closed load, instead of the plan's.")
    var users: Int?

    @Option(help: "Arrivals of every open load, as 200/s, instead of the plan's.")
    var rate: String?

    @Option(help: "How long every load lasts, as 30s or 5m, instead of the plan's.")
    var duration: String?

    @Option(
        parsing: .unconditional,
        help: "Connections to open for every open load before the run, instead of the plan's."
    )
    var preconnect: Int?

    @Option(help: ArgumentHelp("Count answers apart by this header as well.", valueName: "header"))
    var splitBy: String?

    @Flag(name: .customLong("request-id"), help: "Send an id of its own with each request.")
    var sendsRequestIDs = false

    @Option(help: "A name for this run.")
    var label: String?

    @Option(help: "Something to know this run by, as key=value.")
    var tag: [NamedValue] = []

    @Option(help: "The SQLite file that keeps all runs.")
    var results = "results/runs.sqlite"

    @Option(help: "Write the report to this HTML file.")
    var html: Destination?

    @Option(help: "Write the figures of each step to this CSV file; - is stdout.")
    var csv: Destination?

    @Option(
        name: [.customShort("l"), .customLong("jtl")],
        help: "Write a log of all samples to this file, as JMeter does; - is stdout."
    )
    var jtl: Destination?

    @Option(help: "How that log is written. Default: as the file's name says, else csv.")
    var jtlFormat: JTLFormat?

    @Option(help: "One more condition for the run, as 'p95 < 250ms'.")
    var threshold: [String] = []

    @Option(parsing: .unconditional, help: "Worker threads; one per core unless said.")
    var workers: Int?

    @Option(
        parsing: .unconditional,
        help: "Makes every random choice repeatable; drawn, and stored, unless said."
    )
    var seed: UInt64?

    @Option(help: "What carries the requests: automatic, socket or curl.")
    var transport = TransportChoice.automatic

    @Flag(help: "Print nothing but warnings and errors.")
    var quiet = false

    /// Where the plan is.
    var plan: String { named ?? testPlan ?? "" }

    func validate() throws {
        guard (named == nil) != (testPlan == nil) else {
            throw ValidationError(
                named == nil ? "Missing expected argument '<plan>'" : "'-t' names a second plan."
            )
        }
        if let workers, !(1...1_024).contains(workers) {
            throw ValidationError("'--workers' must be from 1 to 1024, got '\(workers)'.")
        }
        guard !results.isEmpty else { throw ValidationError("'--results' must be a file, got ''.") }
        let outputs = [("--html", html), ("--csv", csv), ("--jtl", jtl)]
        for (index, (name, place)) in outputs.enumerated() where place != nil {
            for (other, sameAs) in outputs.dropFirst(index + 1) where sameAs == place {
                throw ValidationError("'\(name)' and '\(other)' cannot go to the same place.")
            }
        }
        if jtlFormat != nil, jtl == nil {
            throw ValidationError("'--jtl-format' wants '--jtl', which says where to.")
        }
        switch PlanSource(plan) {
        case .file: try load.refuseUsage(thresholds: threshold)
        case .url(let url): try load.refuseUsage(ofURL: url, thresholds: threshold)
        }
    }

    func run() throws { throw ExitCode(try RunSession(self).run().rawValue) }

    /// What the command line says of the load.
    var load: LoadOptions {
        LoadOptions(
            target: target,
            users: users,
            rate: rate,
            duration: duration,
            preconnect: preconnect,
            splitBy: splitBy,
            sendsRequestIDs: sendsRequestIDs
        )
    }
}

extension TransportChoice: ExpressibleByArgument {}

extension JTLFormat: ExpressibleByArgument {}

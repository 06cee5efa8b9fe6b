import ArgumentParser
import Console
import LoadPlan
import Measurement
import Notation

/// `perf-runner search`: the highest rate of arrivals at which a plan's thresholds hold.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds the highest rate of arrivals at which a plan's thresholds hold.",
        discussion: """
            It tries rates: from the lowest one up until the thresholds do not hold, then between \
            what held and what did not, until these are 5 % apart. Each probe is a run of its own \
            in the results, with its rate in its label. A rate at which the generator was the \
            bottleneck is tried twice.

            Exit codes: 0 found, 1 a run failed, 64 usage, 65 the plan is not valid, 75 the \
            generator was the limit, 99 not even the lowest rate held, 130 interrupted.
            """
    )

    @Argument(help: "The plan: a JSON, YAML or .jmx file whose scenarios have arrivals.")
    var plan: String

    @Option(help: "The rates to search in, as 10/s..2000/s; each scenario's peak.")
    var rate: String

    @Option(help: "How long each probe lasts, as 30s.")
    var probe = "30s"

    @Flag(help: "Try both ends of what was found a second time.")
    var confirm = false

    @Option(help: "The base URL, instead of the plan's.")
    var target: String?

    @OptionGroup var planOptions: PlanOptions

    @Option(help: "One more condition, as 'p95 < 250ms'.")
    var threshold: [String] = []

    @Option(help: "A name for its runs; the rate stands behind it.")
    var label = "search"

    @Option(help: "The SQLite file that keeps all runs.")
    var results = "results/runs.sqlite"

    @Option(parsing: .unconditional, help: "Worker threads; one per core unless said.")
    var workers: Int?

    @Option(parsing: .unconditional, help: "Makes every random choice repeatable.")
    var seed: UInt64?

    @Flag(help: "Say nothing but the answer.")
    var quiet = false

    func validate() throws {
        if let workers, !(1...1_024).contains(workers) {
            throw ValidationError("'--workers' must be from 1 to 1024, got '\(workers)'.")
        }
        guard !results.isEmpty else { throw ValidationError("'--results' must be a file, got ''.") }
        _ = try range
        try LoadOptions(target: target, duration: probe).refuseUsage(thresholds: threshold)
    }

    func run() throws { throw ExitCode(try SearchSession(self).run().rawValue) }

    var range: ClosedRange<Double> {
        get throws {
            do throws(Wanted) {
                return try RateRange.parse(rate)
            } catch {
                let hint = error.hint.map { "\n    \($0)" } ?? ""
                throw ValidationError("'--rate' must be \(error.what), got '\(rate)'.\(hint)")
            }
        }
    }
}

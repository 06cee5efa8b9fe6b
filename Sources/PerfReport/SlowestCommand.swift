import ArgumentParser
import Console
import Measurement
import Reports
import ResultStore

/// `perf-report slowest`: the slowest requests of a run, and where their time went.
struct SlowestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slowest",
        abstract: "Tells the slowest requests of a run, and where their time went.",
        discussion: """
            Each second keeps the slowest requests of each step. With --balancer-log, which wants a \
            run that sent request ids, the time of each is told apart: before it was sent, outside \
            the balancer, in its queue, connecting, in the replica, and the rest.
            """
    )

    /// What the width of a table is where no terminal has one.
    private static let widthOfFiles = 170

    @Flag(help: "Write CSV.")
    var csv = false

    @Flag(help: "Write JSON.")
    var json = false

    @Option(help: "How many requests.")
    var limit = 20

    @Option(help: "Those of this step alone.")
    var step: String?

    @Option(
        help: ArgumentHelp("HAProxy's log of the run, one JSON object a line.", valueName: "file")
    )
    var balancerLog: String?

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if csv, json { throw ValidationError("'--csv' and '--json' cannot both be written.") }
        guard (1...100_000).contains(limit) else {
            throw ValidationError("'--limit' must be from 1 to 100000, got '\(limit)'.")
        }
    }

    func run() throws {
        let store = try options.store.open()
        let number = try store.find(RunSelector(options.run))
        let slowest = try store.slowest(number, limit: limit, step: step)
        try refuseUnknownStep(slowest)
        let join = try balancerLog.map { try joined($0, slowest) }
        try output.destination.write(text(slowest, join))
    }

    private func text(_ slowest: SlowestRequests, _ join: BalancerJoin?) -> String {
        if csv { return SlowestTable(slowest, join).csv }
        if json { return SlowestTable(slowest, join).json }
        let terminal = Terminal.standardOutput
        let isShown = output.destination == .standardOutput && terminal.isTerminal
        let text = SlowestText(
            slowest,
            width: isShown ? terminal.size.columns : Self.widthOfFiles,
            colour: isShown && terminal.hasColour
        )
        return join.map { text.text($0) } ?? text.text
    }

    private func refuseUnknownStep(_ slowest: SlowestRequests) throws(RunError) {
        guard let step, !slowest.steps.contains(where: { $0.name == step }) else { return }
        let names = slowest.steps.map { "'\($0.name)'" }.joined(separator: ", ")
        throw RunError(
            .runNotFound,
            "Run \(slowest.info.number) has no step '\(step)'.",
            hint: "It has \(names)."
        )
    }

    private func joined(
        _ path: String,
        _ slowest: SlowestRequests
    ) throws(RunError) -> BalancerJoin {
        guard slowest.requests.isEmpty || slowest.requests.contains(where: { $0.requestID != nil })
        else {
            throw RunError(
                .runNotFound,
                "Run \(slowest.info.number) sent no request ids, by which a log could be joined.",
                hint: "Give the plan '\"requestID\": true', or run it with --request-id."
            )
        }
        var join = BalancerJoin(of: slowest.requests)
        var lines = LogLines()
        try InputFile(path, wanted: "HAProxy's log").forEachPiece { bytes, isLast in
            lines.consume(bytes, isLast: isLast) { line in
                if let line { join.add(line) } else { join.addUnreadable() }
            }
        }
        return join
    }
}

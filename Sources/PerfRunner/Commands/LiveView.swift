import Console
import LoadDriver
import LoadPlan
import Measurement
import Reports

/// What is said of a run while it goes on: a block redrawn in place on a terminal, else a line
/// every 5 s.
struct LiveView: RunViewer {
    private static let lineInterval = 5.0

    private let terminal = Terminal.standardError
    private let thresholds: [Threshold]
    private var status: LiveStatus
    private var redraw = TerminalRedraw()
    private var nextLine = lineInterval
    /// The last second that is in the status.
    private var lastSecond: Int?

    init(_ plan: Plan) {
        thresholds = plan.thresholds
        status = LiveStatus(
            planName: plan.name,
            elapsed: 0,
            total: plan.durationNanoseconds.map { Double($0) / 1e9 }
        )
    }

    /// Takes in a second that is over.
    private mutating func update(_ second: SecondResult, _ totals: RunTotals) {
        status.take(second, totals, thresholds: thresholds)
    }

    /// Some times a second.
    mutating func show(_ run: RunStatus) {
        if let second = run.second, second.second != lastSecond {
            lastSecond = second.second
            update(second, run.totals)
        }
        status.elapsed = run.elapsed
        status.notice = notice(run)
        if terminal.isTerminal {
            let size = terminal.size
            let lines = status.lines(
                width: size.columns,
                height: size.lines,
                colour: terminal.hasColour
            )
            writeToStandardError(redraw.draw(lines))
        } else if run.elapsed >= nextLine {
            writeToStandardError(status.plainLine + "\n")
            nextLine += Self.lineInterval
        }
    }

    private func notice(_ run: RunStatus) -> String? {
        if run.isStopping { return "Stopping: what is in flight may finish." }
        let warmUp = run.totals.warmUpSeconds
        return run.elapsed < Double(warmUp)
            ? "Warming up: nothing counts in the first \(warmUp) s." : nil
    }

    /// Clears the block away, for the summary to stand in its place.
    mutating func close() {
        if terminal.isTerminal { writeToStandardError(redraw.erase()) }
    }
}

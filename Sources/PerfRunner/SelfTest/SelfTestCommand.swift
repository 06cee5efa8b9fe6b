import ArgumentParser
import Glibc
import Reports

/// `perf-runner self-test`: what this machine can do as a generator, before a run is trusted.
struct SelfTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "self-test",
        abstract: "Measures how much load this machine can generate, and how punctually.",
        discussion: "Runs against a small server of its own; nothing is kept."
    )

    @Option(help: "How long each of the nine measurements takes, as 500ms or 2s.")
    var duration = "1500ms"

    func run() throws {
        try reportingErrors {
            let figures = try SelfTest(duration: duration).run()
            let terminal = Terminal(STDOUT_FILENO)
            let width = terminal.isTerminal ? min(terminal.size.columns, 100) : 100
            let summary = SelfTestSummary(figures, width: width, colour: terminal.hasColour)
            print(summary.text, terminator: "")
        }
    }
}

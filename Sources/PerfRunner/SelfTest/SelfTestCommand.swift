import ArgumentParser
import Console
import LoadPlan
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

    func validate() throws {
        try LoadOptions(duration: duration).refuseUsage()
    }

    func run() throws {
        let figures = try SelfTest(duration: duration).run()
        let terminal = Terminal.standardOutput
        let summary = SelfTestSummary(
            figures,
            width: terminal.textWidth,
            colour: terminal.hasColour
        )
        try Destination.standardOutput.write(summary.text)
    }
}

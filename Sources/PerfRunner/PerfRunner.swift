import ArgumentParser
import Console
import Release

/// The `perf-runner` command line.
@main
struct PerfRunner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perf-runner",
        abstract: "Puts the load of a plan on a web site and records what became of every request.",
        version: ProgramVersion.current,
        subcommands: [
            RunCommand.self, SearchCommand.self, NewCommand.self, CheckCommand.self,
            TraceCommand.self, ConvertCommand.self, JMeterCommand.self,
            SelfTestCommand.self,
        ]
    )

    static func main() { runProgram() }
}

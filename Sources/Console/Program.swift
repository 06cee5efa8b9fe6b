package import ArgumentParser
import Glibc
package import Measurement

/// An error that says itself how a program tells of it and ends.
package protocol EndingError: Error {
    var exitStatus: ExitStatus { get }
    /// All that is said of it, without a line end.
    var text: String { get }
}

extension RunError: EndingError {
    package var exitStatus: ExitStatus { .runError }
    /// Begins as the parser begins its own.
    package var text: String { "Error: \(self)" }
}

extension ParsableCommand {
    /// Parses the command line, runs its command, and ends the process as that says.
    package static func runProgram() -> Never {
        // A reader that has read enough, as `head`, is told by the write; no signal ends a run.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot(
                Array(CommandLine.arguments.dropFirst()).splittingJoinedValues
            )
            try command.run()
            end(.done)
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        if let error = error as? any EndingError {
            printError(error.text)
            end(error.exitStatus)
        }
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        guard code.isSuccess else {
            if !text.isEmpty { printError(text) }
            Glibc.exit(code.rawValue)
        }
        // What was asked for, as `--help`.
        do throws(RunError) {
            if !text.isEmpty { try Destination.standardOutput.write(text + "\n") }
            end(.done)
        } catch {
            printError(error.text)
            end(error.exitStatus)
        }
    }

    private static func end(_ status: ExitStatus) -> Never { Glibc.exit(status.rawValue) }
}

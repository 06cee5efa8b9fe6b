import ArgumentParser
import Foundation
import Measurement
import Notation

/// A plan's faults, with the file that they are in.
struct InvalidPlan: Error {
    var file: String?
    var faults: Faults
}

/// Says on stderr what went wrong and ends with the exit code that it has.
func reportingErrors(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as InvalidPlan {
        printError(error.faults.text(file: error.file))
        throw ExitCode(ExitStatus.planInvalid.rawValue)
    } catch let error as RunError {
        // As the parser begins its own.
        printError("Error: \(error)")
        throw ExitCode(ExitStatus.runError.rawValue)
    }
}

/// A line of talk: stdout is for results.
func printError(_ text: String) { writeToStandardError(text + "\n") }

/// Writes a text as it is, without a line end.
///
/// A closed stderr must not end a run, so nobody hears of it.
func writeToStandardError(_ text: String) {
    _ = try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}

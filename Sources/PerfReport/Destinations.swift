import ArgumentParser
import Console
import Measurement

/// Where the reports of a command go that it writes beside what it says.
extension [Destination] {
    func validateDifferent() throws {
        guard let twice = firstRepeated else { return }
        throw ValidationError(
            "Two reports cannot go to the same place, \(twice.defaultValueDescription)."
        )
    }

    /// Says a text; on the standard error where a report takes the standard output.
    func show(_ text: (_ width: Int, _ colour: Bool) -> String) throws(RunError) {
        let isTaken = contains(.standardOutput)
        let terminal = isTaken ? Terminal.standardError : .standardOutput
        let text = text(terminal.textWidth, terminal.hasColour)
        if isTaken { return writeToStandardError(text) }
        try Destination.standardOutput.write(text)
    }
}

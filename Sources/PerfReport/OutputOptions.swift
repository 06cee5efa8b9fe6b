import ArgumentParser
import Foundation
import LoadModel

/// Where a report goes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write; - is the standard output.", valueName: "file")
    )
    var output = "-"

    /// A file is replaced as a whole or stays as it was.
    func write(_ text: String) throws(RunError) {
        do {
            if output == "-" {
                try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
            } else {
                try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
            }
        } catch {
            throw RunError(
                .outputFailed,
                "\(output) cannot be written: \(error.localizedDescription)",
                hint: "Name another file with --output, or - for the standard output."
            )
        }
    }
}

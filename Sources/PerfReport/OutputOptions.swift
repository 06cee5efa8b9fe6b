import ArgumentParser
import Console

/// Where a report goes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write; - is the standard output.", valueName: "file")
    )
    var destination = Destination.standardOutput
}

import ArgumentParser
import Console

/// `perf-runner check`: the faults and warnings of a plan, and no request.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong with a plan, without running it."
    )

    @Argument(help: "The plan: a JSON or YAML file.")
    var plan: String

    @Option(name: .customShort("J"), help: "A property for ${__P(name)}, as name=value.")
    var property: [NamedValue] = []

    func run() throws {
        let loaded = try LoadedPlan(file: plan, properties: property.dictionary)
        _ = try loaded.job(properties: property.dictionary)
        loaded.printWarnings()
        try Destination.standardOutput.write("\(plan) is a valid plan.\n")
    }
}

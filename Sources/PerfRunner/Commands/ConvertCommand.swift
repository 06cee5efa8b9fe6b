import ArgumentParser
import Console
import Foundation
import JMeterFormat
import LoadModel
import LoadPlan
import Notation

/// `perf-runner convert`: a plan as one of JMeter's.
struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Writes a plan as one that JMeter 5.5 and later open and run.",
        discussion: """
            What JMeter has only something near to is told as a warning. A plan of which JMeter \
            would send other requests is refused.
            """
    )

    @Argument(help: "The plan: a JSON or YAML file.")
    var plan: String

    @Argument(help: "The file to write, a .jmx; - is stdout.")
    var output: Destination

    @Option(name: .customShort("J"), help: "A property for ${__P(name)} in numbers and times.")
    var property: [NamedValue] = []

    @Flag(help: "Refuse the plan where there is a warning.")
    var strict = false

    @Option(parsing: .unconditional, help: "Shuffles the rows of data in random order.")
    var seed: UInt64 = 1

    func run() throws {
        let loaded = try LoadedPlan(file: plan, properties: property.dictionary)
        let files = ConvertedData(plan: loaded, file: plan, output: output, seed: seed)
        let converted: JMeterPlan
        do throws(Faults) {
            converted = try JMeterPlan(
                loaded.plan,
                source: loaded.text,
                as: loaded.format,
                dataPaths: files.paths
            )
        } catch {
            throw InvalidPlan(file: plan, faults: error)
        }
        let warnings = loaded.warnings + converted.warnings
        guard !strict || warnings.isEmpty else {
            throw InvalidPlan(file: plan, faults: Faults(warnings))
        }
        for warning in warnings { printError(warning.text(file: plan, isWarning: true)) }
        try output.prepare()
        try files.writeCopies()
        try output.write(converted.text)
    }
}

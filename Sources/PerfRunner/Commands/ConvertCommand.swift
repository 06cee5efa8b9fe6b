import ArgumentParser
import Console
import Foundation
import JMeterFormat
import LoadModel
import LoadPlan
import Notation

/// `perf-runner convert`: a plan as one of JMeter's, or from JSON to YAML and back.
struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Writes a plan as JSON, as YAML, or as one that JMeter 5.5 and later run.",
        discussion: """
            The ending of the output says which. What JMeter has only something near to is told \
            as a warning. A plan of which JMeter would send other requests is refused. Between \
            JSON and YAML all stays as it was written, but for comments of YAML, which JSON has \
            not.
            """
    )

    @Argument(help: "The plan: a JSON, YAML or .jmx file.")
    var plan: String

    @Argument(help: "The file to write: a .jmx, .json, .yaml or .yml; - is stdout.")
    var output: Destination

    @Option(help: "What is written where its ending does not say so: jmx, json or yaml.")
    var to: OutputFormat?

    @OptionGroup var planOptions: PlanOptions

    @Flag(help: "Refuse the plan where there is a warning.")
    var strict = false

    enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
        case jmx, json, yaml

        /// By the ending of a file; what is called in another way is JMeter's.
        init(of output: Destination) {
            guard case .file(let path) = output else {
                self = .jmx
                return
            }
            let name = path.lowercased()
            switch PlanReader.Format(ofFile: path) {
            case .yaml: self = .yaml
            case .json: self = name.hasSuffix(".json") ? .json : .jmx
            }
        }
    }

    @Option(parsing: .unconditional, help: "Shuffles the rows of data in random order.")
    var seed: UInt64 = 1

    func run() throws {
        let loaded = try LoadedPlan(file: plan, planOptions)
        switch to ?? OutputFormat(of: output) {
        case .jmx: try writeForJMeter(loaded)
        case .json: try write(loaded, as: .json)
        case .yaml: try write(loaded, as: .yaml)
        }
    }

    private func write(_ loaded: LoadedPlan, as format: PlanReader.Format) throws {
        guard let tree = loaded.tree else { return }
        let text: String
        do throws(Faults) {
            if staysBehind, PlanConversion.namesFiles(tree) {
                let message = "The plan names files whose paths start at its folder."
                throw Faults([Fault(message, hint: "Write it into the folder where it is.")])
            }
            if let source = loaded.format {
                text = try PlanConversion.text(loaded.text, from: source, to: format)
            } else {
                text = try PlanConversion.text(tree, to: format)
            }
        } catch {
            throw InvalidPlan(file: plan, faults: error)
        }
        try show(loaded.warnings)
        try output.prepare()
        try output.write(text)
    }

    /// Whether the output goes to another folder than that of the plan.
    private var staysBehind: Bool {
        guard case .file(let path) = output else { return false }
        let folders = [plan, path].map { path in
            URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
        }
        return folders[0] != folders[1]
    }

    private func writeForJMeter(_ loaded: LoadedPlan) throws {
        let files = ConvertedData(plan: loaded, file: plan, output: output, seed: seed)
        let converted: JMeterPlan
        do throws(Faults) {
            converted = try JMeterPlan(
                loaded.plan,
                source: loaded.tree,
                dataPaths: files.paths,
                path: files.path
            )
        } catch {
            throw InvalidPlan(file: plan, faults: error)
        }
        try show(loaded.warnings + converted.warnings)
        try output.prepare()
        try files.writeCopies()
        try output.write(converted.text)
    }

    private func show(_ warnings: [Fault]) throws {
        guard !strict || warnings.isEmpty else {
            throw InvalidPlan(file: plan, faults: Faults(warnings))
        }
        for warning in warnings { printError(warning.text(file: plan, isWarning: true)) }
    }
}

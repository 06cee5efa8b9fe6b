import ArgumentParser
import Console
import Notation

/// `perf-runner check`: the faults and warnings of a plan, and no request.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong with a plan, and what is doubtful, without running it.",
        discussion: """
            Each fault and warning comes with its line and a mark under its place. Warnings are \
            also of what is legal, and perhaps meant: users who never think, values that nothing \
            uses, fewer rows than users. Exit codes: 0 valid, 1 unreadable, 64 usage, 65 not valid.
            """
    )

    @Argument(help: "The plan: a JSON, YAML or .jmx file.")
    var plan: String

    @OptionGroup var planOptions: PlanOptions

    @Flag(help: "Refuse the plan where there is a warning.")
    var strict = false

    func run() throws {
        let loaded = try LoadedPlan(file: plan, planOptions, showsLines: true)
        _ = try loaded.job(properties: try planOptions.properties())
        let warnings = loaded.warnings + (try loaded.advice())
        warnings.forEach(loaded.printWarning)
        guard !strict || warnings.isEmpty else {
            let count = "\(warnings.count) warning\(warnings.count == 1 ? "" : "s")"
            let fault = Fault(
                "The plan is valid, and has \(count).",
                hint: "'--strict' allows none."
            )
            throw InvalidPlan(file: plan, faults: Faults([fault]))
        }
        try Destination.standardOutput.write("\(plan) is a valid plan.\n")
    }
}

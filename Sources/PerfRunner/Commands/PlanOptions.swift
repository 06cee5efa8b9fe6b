import ArgumentParser
import Console
import JMeterFormat
import Measurement

/// What every command that reads a plan is told of it.
struct PlanOptions: ParsableArguments {
    @Option(
        name: .customShort("J", allowingJoined: true),
        help: "A property for ${__P(name)}, as name=value."
    )
    var property: [NamedValue] = []

    @Option(
        name: [.customShort("q"), .customLong("properties")],
        help: "A file of properties, as Java has them; -J replaces what it says."
    )
    var propertyFiles: [String] = []

    @Flag(help: "Have what cannot be run of a JMeter plan fail as a sample, and run the rest.")
    var ignoreUnsupported = false

    /// By their names.
    func properties() throws -> [String: String] {
        var properties: [String: String] = [:]
        for file in propertyFiles {
            do throws(UnreadableText) {
                properties.merge(PropertiesFile.read(try SourceText.read(file))) { $1 }
            } catch {
                let message = "\(file): wanted a file of properties, and \(error)."
                throw RunError(.inputUnreadable, message, hint: error.hint)
            }
        }
        return properties.merging(property.dictionary) { $1 }
    }
}

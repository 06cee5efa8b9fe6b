import ArgumentParser
import Console
import Drafts
import Foundation
import LoadPlan
import Measurement
import Notation

/// `perf-runner new`: a plan to begin with.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Makes a plan of a curl command, a browser's recording or an OpenAPI document.",
        discussion: """
            The plan has one user, who does all of it once: how much load there is to be is yours \
            to say. Without any source it is the smallest plan. Notes tell what was left out and \
            what the plan holds; 'perf-runner trace' shows what it does. Exit codes: 0 done, \
            1 unreadable or not what was wanted, 64 usage.
            """
    )

    @Argument(help: "The file to write, as YAML where it is called so, else as JSON; - is stdout.")
    var output: Destination

    @Option(
        parsing: .unconditional,
        help: "A curl command in one argument, as browsers copy it; - reads it from stdin."
    )
    var fromCurl: String?

    @Option(help: "A recording that a browser has saved as HAR.")
    var fromHar: String?

    @Option(help: "An OpenAPI document of version 3, in JSON or YAML.")
    var fromOpenapi: String?

    @Flag(help: "Keep what pages bring with them: images, scripts, styles (with --from-har).")
    var withResources = false

    @Flag(help: "Replace the file where it is there.")
    var force = false

    func validate() throws {
        guard [fromCurl, fromHar, fromOpenapi].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("A plan is made of one source.")
        }
        guard !withResources || fromHar != nil else {
            throw ValidationError("'--with-resources' belongs to '--from-har'.")
        }
    }

    func run() throws {
        let draft = try draft()
        let text = format == .yaml ? draft.json.yamlText : draft.json.indentedText
        try refuseBadPlan(text)
        if case .file(let path) = output, !force, FileManager.default.fileExists(atPath: path) {
            throw RunError(
                .outputFailed,
                "\(path) is there already.",
                hint: "Name another file, or replace it with --force."
            )
        }
        try output.prepare()
        try output.write(text)
        for note in draft.notes { printError("Note: \(note)") }
    }

    private var format: PlanReader.Format {
        guard case .file(let path) = output else { return .yaml }
        return PlanReader.Format(ofFile: path)
    }

    private func draft() throws -> DraftPlan {
        if let fromCurl {
            return try drafting("The curl command") { () throws(Fault) in
                let text = try fromCurl == "-" ? standardInput() : fromCurl
                return try CurlCommand(text) { try SourceText.read($0) }.plan()
            }
        }
        if let fromHar {
            let text = try source(fromHar, wanted: "a recording as HAR")
            return try drafting(fromHar) { () throws(Fault) in
                try Recording(try HARFile(text), withResources: withResources).plan
            }
        }
        if let fromOpenapi {
            let text = try source(fromOpenapi, wanted: "an OpenAPI document")
            return try drafting(fromOpenapi) { () throws(Fault) in
                let isYAML = PlanReader.Format(ofFile: fromOpenapi) == .yaml
                return try APIDocument(text, isYAML: isYAML).plan()
            }
        }
        return .smallest
    }

    private func drafting(
        _ name: String,
        _ make: () throws(Fault) -> DraftPlan
    ) throws(RunError) -> DraftPlan {
        do throws(Fault) {
            return try make()
        } catch {
            let place = error.line.map { ":\($0):\(error.column ?? 1)" } ?? ""
            throw RunError(.inputUnreadable, "\(name)\(place): \(error.message)", hint: error.hint)
        }
    }

    private func source(_ path: String, wanted what: String) throws(RunError) -> String {
        do throws(UnreadableText) {
            return try SourceText.read(path)
        } catch {
            let message = "\(path): wanted \(what), and \(error)."
            throw RunError(.inputUnreadable, message, hint: error.hint)
        }
    }

    private func standardInput() throws(Fault) -> String {
        let data = FileHandle.standardInput.readDataToEndOfFile()
        guard let text = String(bytes: data, encoding: .utf8) else {
            throw Fault("The standard input is not UTF-8.")
        }
        return text
    }

    /// What was made of a strange source may be no plan; its author is told which part.
    private func refuseBadPlan(_ text: String) throws(InvalidPlan) {
        do throws(Faults) {
            _ = try PlanReader { $0.names }.read(text, as: format)
        } catch {
            throw InvalidPlan(file: "the plan that was made", faults: error, texts: [nil: text])
        }
    }
}

import ArgumentParser
import Console
import LoadPlan
import Measurement
import Notation
import Reports

/// `perf-report annotations`: what was found, on the plan's own lines.
struct AnnotationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotations",
        abstract: "Writes what is worse as notes on the plan's lines, for a job of GitHub.",
        discussion: """
            Of a run the thresholds that were missed; of a comparison the steps whose metric is \
            worse. Nothing is written where nothing is. The verdict does not change the exit code.
            """
    )

    @Option(
        help: ArgumentHelp("The plan, from the root of the repository.", valueName: "file"),
        completion: .file(extensions: ["json", "yaml", "yml"])
    )
    var plan: String

    @OptionGroup var subject: SubjectOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let notes = PlanAnnotations(file: plan, try places())
        try output.destination.write(
            subject.text(run: { notes.text($0) }, comparison: { notes.text($0) })
        )
    }

    /// The data files that the plan names need not be there.
    private func places() throws -> PlanPlaces {
        let text = try text(of: plan)
        let folder = plan.lastIndex(of: "/").map { String(plan[...$0]) } ?? ""
        var reader = PlanReader(dataFile: \.names)
        reader.includedFile = { path in
            try self.text(of: path.hasPrefix("/") ? path : folder + path)
        }
        do throws(Faults) {
            return try reader.places(text, as: PlanReader.Format(ofFile: plan))
        } catch {
            throw InvalidPlan(file: plan, faults: error)
        }
    }

    private func text(of file: String) throws(RunError) -> String {
        var bytes: [UInt8] = []
        try InputFile(file, wanted: "a plan").forEachPiece { piece, _ in
            bytes += unsafe piece.withUnsafeBufferPointer { unsafe Array($0) }
            return piece.count
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RunError(.planUnreadable, "\(file): wanted a plan, and it is not UTF-8.")
        }
        return text
    }
}

import Foundation
import JMeterFormat
import LoadPlan
import Notation

/// A file with a plan, as it stands: ours in JSON or YAML, or one of JMeter's.
struct PlanText {
    /// Of a file of JMeter's, what can be shown of it.
    let text: String
    /// Nil for a test plan of JMeter.
    let format: PlanReader.Format?
    private let bytes: [UInt8]
    private let folder: URL

    init(file: String) throws(UnreadableText) {
        folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        if Self.isOfJMeter(file) {
            bytes = Array(try SourceText.bytes(of: file))
            text = String(decoding: bytes, as: UTF8.self)
            format = nil
        } else {
            text = try SourceText.read(file)
            bytes = []
            format = PlanReader.Format(ofFile: file)
        }
    }

    static func isOfJMeter(_ file: String) -> Bool { file.lowercased().hasSuffix(".jmx") }

    /// The plan's keys and values, and what a test plan of JMeter has that is not done as there.
    func tree(
        _ properties: [String: String],
        ignoresUnsupported: Bool
    ) throws(Faults) -> (tree: JSONNode, warnings: [Fault]) {
        if let format { return (try format.tree(of: text), []) }
        var options = JMXPlan.Options()
        options.properties = properties
        options.ignoresUnsupported = ignoresUnsupported
        options.file = { [folder] path in
            Array(try SourceText.bytes(of: URL(fileURLWithPath: path, relativeTo: folder).path))
        }
        let plan = try JMXPlan(bytes, options)
        return (plan.tree, plan.warnings)
    }
}

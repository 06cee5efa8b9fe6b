import Console
import Foundation
import JMeterFormat
import LoadModel
import LoadPlan
import Measurement

/// The data files of a plan that is written elsewhere: named from there, or copied to it.
struct ConvertedData {
    private let loaded: LoadedPlan
    private let source: URL
    /// The file that is written; where it goes to the standard output, one in this folder.
    private let output: URL
    private let seed: UInt64

    init(plan: LoadedPlan, file: String, output: Destination, seed: UInt64) {
        loaded = plan
        source = URL(fileURLWithPath: file).deletingLastPathComponent()
        switch output {
        case .file(let path): self.output = URL(fileURLWithPath: path)
        case .standardOutput: self.output = URL(fileURLWithPath: "plan.jmx")
        }
        self.seed = seed
    }

    /// One for each data set, from the folder of the file that is written.
    var paths: [String] {
        loaded.plan.data.map { data in
            data.needsCopyForJMeter ? copy(of: data).lastPathComponent : path(data.file)
        }
    }

    /// Rows that JMeter cannot take as they stand are written as CSV beside the file that is
    /// written; those in an order of chance are shuffled once.
    func writeCopies() throws {
        let rows = try loaded.rows()
        for (data, rows) in zip(loaded.plan.data, rows) where data.needsCopyForJMeter {
            var random = RandomSource(seed: seed)
            let order =
                data.order == .sequential
                ? Array(0..<rows.count) : (0..<rows.count).shuffled(using: &random)
            try Destination.file(copy(of: data).path).write { write in
                if data.heading == .firstLine { try write(Self.line(data.names, data.delimiter)) }
                for number in order { try write(Self.line(rows.row(number), data.delimiter)) }
            }
        }
    }

    private func copy(of data: DataSet) -> URL {
        let name = URL(fileURLWithPath: data.file).deletingPathExtension().lastPathComponent
        let plan = output.deletingPathExtension().lastPathComponent
        return output.deletingLastPathComponent()
            .appendingPathComponent(
                "\(plan)-\(name)\(data.order == .sequential ? "" : "-shuffled").csv"
            )
    }

    /// Where a file of the plan is, from the folder of the file that is written.
    func path(_ name: String) -> String {
        let file = URL(fileURLWithPath: name, relativeTo: source).standardizedFileURL
        let folder = output.deletingLastPathComponent().standardizedFileURL.pathComponents
        let parts = file.pathComponents
        let shared = zip(folder, parts).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: folder.count - shared)
        return (up + parts[shared...]).joined(separator: "/")
    }

    private static func line(_ values: [String], _ delimiter: Unicode.Scalar) -> String {
        let cells = values.map { value in
            let isPlain = value.unicodeScalars.allSatisfy { !"\"\r\n".unicodeScalars.contains($0) }
            return isPlain && !value.unicodeScalars.contains(delimiter) && !value.isEmpty
                ? value : "\"\(value.replacing("\"", with: "\"\""))\""
        }
        return cells.joined(separator: String(delimiter)) + "\n"
    }
}

package import LoadModel
package import LoadPlan
import Notation

/// The data files of a plan, each opened and checked once: for the plan's reader, and for the run.
///
/// Belongs to the thread that reads the plan; what it hands out may go to any.
package final class DataFiles {
    private struct Key: Hashable {
        var file: String
        var format: DataSet.Format
        var delimiter: Unicode.Scalar
        var encoding: TextEncoding
        var names: [String]?
        var heading: DataSet.Heading

        init(_ data: DataSet) {
            file = data.file
            format = data.format
            delimiter = data.delimiter
            encoding = data.encoding
            names = data.givenNames
            heading = data.heading
        }
    }

    private let path: (String) -> String
    private var files: [Key: DataFile] = [:]

    /// `path` finds a file by what a plan calls it.
    package init(path: @escaping (String) -> String) { self.path = path }

    /// The names of a data set's columns.
    ///
    /// Throws `Faults` for what is wrong in the file, and what describes itself where it cannot be
    /// read.
    package func columns(of data: DataSet) throws -> [String] { try file(of: data).columns }

    /// The rows of a plan's data sets, in its order.
    package func rows(of plan: Plan) throws -> [any RowSource] {
        try plan.data.map { try file(of: $0) }
    }

    private func file(of data: DataSet) throws -> DataFile {
        let key = Key(data)
        if let file = files[key] { return file }
        let file = try DataFile(path: path(data.file), name: data.file, data.indexer)
        files[key] = file
        return file
    }
}

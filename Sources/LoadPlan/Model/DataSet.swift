package import Notation

/// A file whose rows become variables, one row an iteration.
///
/// A plan holds what is said of the file and the names of its columns. The rows, of which there may
/// be millions, stay in the file until they are drawn.
package struct DataSet: Sendable, Equatable {
    /// Where the names of the columns stand.
    package enum Heading: Sendable {
        case firstLine, plan
        /// In the plan, and others in the first line, which is no row.
        case replaced
    }

    package enum Format: String, Sendable, CaseIterable { case csv, tsv, jsonLines }

    package enum Share: String, Sendable, CaseIterable {
        /// Every row goes to one iteration of whichever user comes next.
        case all
        /// The same among the users of each scenario, who walk through the whole file.
        case scenario
        /// Every user walks through the whole file.
        case user
        /// Every row goes to one user, for all its iterations, and never to another.
        case unique
    }

    package enum AtEnd: String, Sendable, CaseIterable {
        case recycle
        /// A user who needs another row is done.
        case stop
        /// The whole run ends when a user needs another row.
        case stopRun
    }

    package enum Order: String, Sendable, CaseIterable {
        case sequential
        /// Each row once before any comes again, in an order that the run's seed decides.
        case shuffled
        /// Any row each time, each as likely, whatever was drawn before: there is no end.
        case random
    }

    package var file: String
    /// Of the columns; each row has as many values.
    package var names: [String]
    package var heading = Heading.firstLine
    package var format: Format
    package var delimiter: Unicode.Scalar
    package var encoding = TextEncoding.utf8
    package var share = Share.all
    package var atEnd = AtEnd.recycle
    package var order = Order.sequential

    /// Of the format that the file's ending says.
    package init(file: String, names: [String]) {
        self.file = file
        self.names = names
        format = Format(ofFile: file)
        delimiter = format.standardDelimiter
    }
}

extension DataSet {
    /// The names that the plan gives; nil where the file has them.
    package var givenNames: [String]? { heading == .firstLine ? nil : names }

    /// Goes over the file, whose bytes it is to be given.
    package var indexer: TableIndexer {
        TableIndexer(
            file: file,
            format: table,
            encoding: encoding,
            names: givenNames,
            skipsFirstLine: heading == .replaced
        )
    }

    private var table: TableFormat {
        switch format {
        case .csv, .tsv: .csv(CSVFormat(delimiter: delimiter))
        case .jsonLines: .jsonLines
        }
    }
}

extension DataSet.Format {
    /// By the ending of a file's name; what has another one is CSV.
    init(ofFile path: String) {
        let name = path.lowercased()
        self =
            if [".jsonl", ".ndjson", ".jsonlines"].contains(where: name.hasSuffix) {
                .jsonLines
            } else {
                [".tsv", ".tab"].contains(where: name.hasSuffix) ? .tsv : .csv
            }
    }

    var standardDelimiter: Unicode.Scalar { self == .tsv ? "\t" : "," }
}

extension DataSet.Share {
    /// Rows that are never given again cannot start again.
    var standardAtEnd: DataSet.AtEnd { self == .unique ? .stop : .recycle }
}

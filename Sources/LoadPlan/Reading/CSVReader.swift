import Notation

/// Reads comma-separated values (RFC 4180), with the delimiter and the names that a plan gives.
///
/// A value in double quotes may contain delimiters, line breaks and, doubled, quotes. Empty lines
/// are skipped. Without names the first line has them.
struct CSVReader {
    struct Table: Equatable {
        var names: [String]
        var rows: [[String]]
    }

    private struct Record {
        var line: Int
        var values: [String]
    }

    /// Faults told of one file; a wrong delimiter makes every line one.
    private static let maximumFaults = 3

    private let scalars: [Unicode.Scalar]
    private let delimiter: Unicode.Scalar
    private var index = 0
    private var line = 1

    static func read(
        _ text: String,
        file: String,
        names: [String]?,
        delimiter: Unicode.Scalar
    ) throws(Faults) -> Table {
        let scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        var reader = CSVReader(scalars: Array(scalars), delimiter: delimiter)
        var records: [Record] = []
        do throws(Fault) {
            while let record = try reader.record() { records.append(record) }
        } catch {
            throw Faults([Fault("'\(file)' \(error.message)", hint: error.hint)])
        }
        guard !records.isEmpty else { throw Faults([Fault("'\(file)' is empty.")]) }
        let names = names ?? records.removeFirst().values.map(\.trimmingSpace)
        let faults = self.faults(of: records, names: names, file: file)
        guard faults.isEmpty else { throw Faults(faults) }
        return Table(names: names, rows: records.map(\.values))
    }

    private init(scalars: [Unicode.Scalar], delimiter: Unicode.Scalar) {
        self.scalars = scalars
        self.delimiter = delimiter
    }

    private static func faults(of records: [Record], names: [String], file: String) -> [Fault] {
        var faults: [Fault] = []
        if let twice = names.firstRepeated {
            faults.append(Fault("'\(file)' has two columns named '\(twice)'."))
        }
        if names.contains("") {
            faults.append(Fault("'\(file)' has a column without a name."))
        }
        if records.isEmpty {
            faults.append(
                Fault(
                    "'\(file)' has no rows, only names.",
                    hint: "Give 'names' in the plan where the first line is data."
                )
            )
        }
        let ragged = records.filter { $0.values.count != names.count }
        for record in ragged.prefix(maximumFaults) {
            faults.append(
                Fault(
                    "'\(file)' line \(record.line) must have as many values as there are names, "
                        + "\(names.count), got \(record.values.count).",
                    hint: "A value with a delimiter in it stands in double quotes."
                )
            )
        }
        if ragged.count > maximumFaults {
            let more = ragged.count - maximumFaults
            faults.append(Fault("'\(file)' has \(more) more lines of another length."))
        }
        return faults
    }

    /// The next line that is not empty; nil at the end.
    private mutating func record() throws(Fault) -> Record? {
        while take("\r\n") || take("\n") || take("\r") { line += 1 }
        guard index < scalars.count else { return nil }
        var record = Record(line: line, values: [try value()])
        while index < scalars.count, scalars[index] == delimiter {
            index += 1
            record.values.append(try value())
        }
        return record
    }

    private mutating func value() throws(Fault) -> String {
        var value = String.UnicodeScalarView()
        guard take("\"") else {
            while index < scalars.count, scalars[index] != delimiter, !isLineBreak(scalars[index]) {
                value.append(scalars[index])
                index += 1
            }
            return String(value)
        }
        let firstLine = line
        while !take("\"") || index < scalars.count && scalars[index] == "\"" {
            guard index < scalars.count else {
                throw Fault("line \(firstLine) has a quote that never ends.")
            }
            if scalars[index] == "\n" { line += 1 }
            value.append(scalars[index])
            index += 1
        }
        guard index == scalars.count || scalars[index] == delimiter || isLineBreak(scalars[index])
        else {
            throw Fault(
                "line \(line) goes on behind a closing quote.",
                hint: "A quote inside a quoted value is doubled."
            )
        }
        return String(value)
    }

    private func isLineBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private mutating func take(_ text: String) -> Bool {
        guard scalars[index...].starts(with: text.unicodeScalars) else { return false }
        index += text.unicodeScalars.count
        return true
    }
}

extension [String] {
    /// The first that stood there before.
    var firstRepeated: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }
}

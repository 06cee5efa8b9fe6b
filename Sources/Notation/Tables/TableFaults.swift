/// What is wrong with a file of rows: the first few faults of rows in full, the others as a number.
struct TableFaults {
    /// Told of one file; a wrong delimiter makes every line one.
    private static let limit = 3

    let file: String
    private var faults: [Fault] = []
    private var more = 0

    init(file: String) { self.file = file }

    mutating func add(_ message: String, hint: String?) {
        guard faults.count < Self.limit else { return more += 1 }
        faults.append(Fault("'\(file)' \(message)", hint: hint))
    }

    mutating func addRow(atLine line: Int, values count: Int, names: Int) {
        add(
            "line \(line) must have as many values as there are names, \(names), got \(count).",
            hint: "A value with a delimiter in it stands in double quotes."
        )
    }

    /// Those of the rows, and those of the file as a whole.
    func all(names: [String]?, rows: Int) -> [Fault] {
        guard let names else {
            return faults.isEmpty ? [Fault("'\(file)' is empty.")] : faults
        }
        var all: [Fault] = []
        if let twice = names.firstRepeated {
            all.append(Fault("'\(file)' has two columns named '\(twice)'."))
        }
        if names.contains("") { all.append(Fault("'\(file)' has a column without a name.")) }
        if rows == 0, faults.isEmpty {
            all.append(
                Fault(
                    "'\(file)' has no rows, only names.",
                    hint: "Give 'names' in the plan where the first line is data."
                )
            )
        }
        all += faults
        if more > 0 { all.append(Fault("'\(file)' has \(more) more lines that are wrong.")) }
        return all
    }
}

extension [String] {
    /// The first that stood there before.
    package var firstRepeated: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }
}

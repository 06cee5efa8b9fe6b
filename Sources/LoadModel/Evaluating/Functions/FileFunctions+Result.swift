import LoadPlan

extension CSVColumn: EvaluatedFunction {
    /// Rows end at the first empty line, and values at each comma, as in JMeter.
    static func result(of input: Input, in scope: inout Scope) -> String? {
        scope.reading { scope throws(RowFault) in
            switch input {
            case .alias(let file, let name):
                if scope.tables[name] == nil { try scope.open(name, file: file) }
                return ""
            case .next(let file):
                scope.sideTable.tables[file]?.row = nil
                return ""
            case .column(let column, let file):
                return try value(column, of: file, &scope)
            }
        }
    }

    private static func value(
        _ column: Int,
        of file: String,
        _ scope: inout Scope
    ) throws(RowFault) -> String? {
        if scope.tables[file] == nil {
            guard !file.hasPrefix("*") else {
                throw RowFault("The user has opened no file as '\(file)' with '__CSVRead'.")
            }
            try scope.open(file, file: file)
        }
        guard let place = scope.tables[file], place.lines.countBeforeEmpty > 0 else {
            throw RowFault("'\(file)' has no rows.")
        }
        let row = place.row ?? scope.files.takeRow(of: file)
        scope.sideTable.tables[file]?.row = row
        let values = try place.lines.line(row).split(
            separator: ",",
            omittingEmptySubsequences: false
        )
        guard column < values.count else {
            throw RowFault("'\(file)' has no column \(column) in its row \(row + 1).")
        }
        return String(values[column])
    }
}

extension NextLine: EvaluatedFunction {
    static func result(of input: Input, in scope: inout Scope) -> String? {
        let call = scope.call
        let line = scope.reading { scope throws(RowFault) in
            try scope.files.takeLine(call, input)
        }
        if let variable = input.variable { scope[variable] = line ?? unreadable }
        return line ?? unreadable
    }
}

extension FileText: EvaluatedFunction {
    static func result(of input: Input, in scope: inout Scope) -> String? {
        scope.reading { scope throws(RowFault) in try scope.files.text(input) } ?? unreadable
    }
}

/// What JMeter says where a file cannot be read, or no line is left.
private let unreadable = "**ERR**"

extension Scope {
    fileprivate var files: SharedFiles { surroundings.shared.files }

    fileprivate mutating func open(_ name: String, file: String) throws(RowFault) {
        sideTable.tables[name] = TablePlace(lines: try files.table(name, file: file))
    }

    /// What is read; nil where it cannot be, of which the log tells.
    fileprivate mutating func reading(
        _ read: (inout Scope) throws(RowFault) -> String?
    ) -> String? {
        do throws(RowFault) {
            return try read(&self)
        } catch {
            log(.error, error.message)
            return nil
        }
    }
}

import GRDB
package import Measurement

extension ResultStore {
    /// The runs of a label, the oldest first, by what their ends have left; no second is read.
    ///
    /// A run that still goes on has no figures. Where a number is given, the newest so many alone.
    package func records(label: String, last: Int? = nil) throws(RunError) -> [RunRecord] {
        let killed = try killedRuns()
        return try read { database in
            // SQLite takes a limit below 0 for none.
            let sql = "SELECT number FROM run WHERE label = ? ORDER BY number DESC LIMIT ?"
            let numbers = try Int.fetchAll(database, sql: sql, arguments: [label, last ?? -1])
            return try numbers.reversed().compactMap { run in
                try RunHeader(database, run: run, killed: killed).map { header in
                    RunRecord(
                        info: header.info,
                        state: header.state,
                        duration: header.duration ?? 0,
                        steps: try StepFigures.fetchAll(database, run: run),
                        generatorFindings: header.generatorFindings,
                        splits: try SplitReader.figures(database, path: path, run: run, header)
                    )
                }
            }
        }
    }

    /// The labels that runs have, each once.
    package func labels() throws(RunError) -> [String] {
        try read { database in
            let sql = "SELECT DISTINCT label FROM run WHERE label <> '' ORDER BY label"
            return try String.fetchAll(database, sql: sql)
        }
    }
}

extension StepFigures {
    /// In the order of the plan, all requests last.
    fileprivate static func fetchAll(_ database: Database, run: Int) throws -> [StepFigures] {
        let sql = "SELECT * FROM step_total WHERE run = ? ORDER BY position"
        return try Row.fetchAll(database, sql: sql, arguments: [run]).map { StepFigures($0) }
    }

    private init(_ row: Row) {
        let kind: String = row["kind"]
        let subject: RowSubject =
            kind == RowSubject.all.kindText
            ? .all
            : .step(
                scenario: row["scenario"],
                name: row["step"],
                kind: MeasuredKind(rawValue: kind) ?? .request
            )
        self.init(
            subject: subject,
            requests: row["requests"],
            errors: row["errors"],
            requestsPerSecond: row["requests_per_second"],
            response: Times(row, "response"),
            service: Times(row, "service")
        )
    }
}

extension StepFigures.Times {
    fileprivate init?(_ row: Row, _ time: String) {
        func reading(_ percentile: String) -> Reading<UInt64>? {
            let name = "\(time)_\(percentile)"
            let isBound = LatencyFigures.isBound(name, in: row["lower_bounds"])
            return (row["\(name)_us"] as UInt64?).map {
                isBound ? .atLeast($0, atMost: nil) : .exact($0)
            }
        }
        guard let p50 = reading("p50"), let p95 = reading("p95"), let p99 = reading("p99") else {
            return nil
        }
        self.init(p50: p50, p95: p95, p99: p99)
    }
}

import Foundation
import GRDB
package import Measurement

extension ResultStore {
    /// What charts of comparisons show of a run that is over.
    ///
    /// Takes a few milliseconds for an hour; of a run that an older version stored, as long as
    /// reading it whole.
    package func course(_ number: Int) throws(RunError) -> RunCourse {
        if let stored = try read({ try storedCourse($0, run: number) }) { return stored }
        return try readCourse(number)
    }

    /// Nil where an older version stored the run.
    private func storedCourse(_ database: Database, run: Int) throws -> RunCourse? {
        let sql = "SELECT * FROM step_total WHERE run = ? AND kind = 'all'"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [run]) else { return nil }
        func times(_ name: String) throws -> LatencyDistribution {
            LatencyDistribution(
                measured: try histogram(row, name, run: run),
                censored: try histogram(row, "censored_\(name)", run: run)
            )
        }
        let (response, service) = (try times("response"), try times("service"))
        let hasTimes = row["response_p50_us"] as UInt64? != nil
        guard !response.isEmpty || !hasTimes, let seconds = try seconds(database, run: run) else {
            return nil
        }
        return RunCourse(number: run, response: response, service: service, seconds: seconds)
    }

    private func seconds(_ database: Database, run: Int) throws -> [RunCourse.Second]? {
        let sql = """
            SELECT second, request_count, error_count, response_p95_us FROM second WHERE run = ?
            ORDER BY second
            """
        let empty = RunCourse.Second(requests: 0, errors: 0, p95: nil)
        var seconds: [RunCourse.Second] = []
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [run])
        while let row = try rows.next() {
            guard let requests = row[1] as Int?, let errors = row[2] as Int? else { return nil }
            let second: Int = row[0]
            guard (seconds.count..<seconds.count + Self.longestGap).contains(second) else {
                throw RunError(
                    .storeFailed,
                    "\(path) is damaged: second \(second) of run \(run) is not where it belongs."
                )
            }
            seconds += Array(repeating: empty, count: second - seconds.count)
            seconds.append(.init(requests: requests, errors: errors, p95: row[3]))
        }
        return seconds
    }

    /// Seconds without a row that a run can have, as while a machine slept: a day.
    private static var longestGap: Int { 86_400 }

    private func histogram(_ row: Row, _ column: String, run: Int) throws -> LatencyHistogram {
        do throws(HistogramBlobFault) {
            return try HistogramBlob.decode((row[column] as Data?).map { [UInt8]($0) })
        } catch {
            throw RunError(
                .storeFailed,
                "\(path) is damaged: the \(column) histogram of run \(run) cannot be read: "
                    + "\(error)."
            )
        }
    }

    /// From all that is stored of the run's seconds.
    private func readCourse(_ number: Int) throws(RunError) -> RunCourse {
        let run = try load(number)
        let all = run.totals.overall
        return RunCourse(
            number: number,
            response: all.responseTimes,
            service: all.serviceTimes,
            seconds: run.seconds.map {
                .init(requests: $0.requests, errors: $0.errors, p95: $0.response?.p95.value)
            }
        )
    }
}

import Foundation
import GRDB
import Measurement

/// Reads what a run has counted apart by a header, and its slowest requests.
struct SplitReader {
    private let path: String
    private let run: Int
    /// By number.
    private let keys: [Int: SplitKey]
    private var counts: RowsBySecond
    private var slowest: RowsBySecond

    init(_ database: Database, path: String, run: Int) throws {
        self.path = path
        self.run = run
        keys = try Self.keys(database, path: path, run: run)
        counts = try RowsBySecond(database, "split_second", run: run, by: "step")
        slowest = try RowsBySecond(database, "slow_request", run: run, by: "step")
    }

    var rows: [RowsBySecond] { [counts, slowest] }

    /// Puts what belongs to it into a second; the times of keys are those of the whole run.
    mutating func read(into result: inout SecondResult) throws {
        let second = result.second
        while let row = try counts.next(of: second) {
            let step = try step(of: row, in: result)
            guard let key = keys[row["value"]] else { throw unknownValue(second) }
            var split = SplitStatistics()
            split.requests = row["requests"]
            split.errors = row["errors"]
            result.steps[step].splits[key] = split
        }
        while let row = try slowest.next(of: second) {
            _ = try step(of: row, in: result)
            guard let request = try Self.slowRequest(row, keys) else { throw unknownValue(second) }
            result.slowest.append(request)
        }
    }

    /// The times of all keys of a run, from one histogram each.
    static func forEachTimes(
        _ database: Database,
        path: String,
        run: Int,
        steps: Int,
        _ body: (SplitStatistics, _ step: Int, SplitKey) -> Void
    ) throws {
        let keys = try keys(database, path: path, run: run)
        let sql = "SELECT * FROM split_total WHERE run = ? ORDER BY step, value"
        for row in try Row.fetchAll(database, sql: sql, arguments: [run]) {
            let step: Int = row["step"]
            guard let key = keys[row["value"]], (0..<steps).contains(step) else {
                throw RunError.damaged(path, run: run, "times belong to nothing that is there")
            }
            var times = SplitStatistics()
            (times.response, times.service) = try histograms(row, path: path, run: run, of: key)
            body(times, step, key)
        }
    }

    /// Nil where its value has no number of the run's.
    static func slowRequest(_ row: Row, _ keys: [Int: SplitKey]) throws -> SlowRequest? {
        let number: Int? = row["split"]
        let split = number.flatMap { keys[$0] }
        guard number == nil || split != nil else { return nil }
        return SlowRequest(
            step: row["step"],
            dueAt: row["due_s"],
            moment: row["moment"],
            waited: row["waited_us"],
            connect: row["connect_us"],
            firstByte: row["first_byte_us"],
            service: row["service_us"],
            outcome: row["outcome"],
            status: row["status"],
            url: row["url"],
            split: split,
            requestID: row["request_id"]
        )
    }

    static func keys(_ database: Database, path: String, run: Int) throws -> [Int: SplitKey] {
        let sql = "SELECT number, kind, value FROM split_value WHERE run = ?"
        var keys: [Int: SplitKey] = [:]
        for row in try Row.fetchAll(database, sql: sql, arguments: [run]) {
            guard let key = SplitKey(kindText: row["kind"], value: row["value"]) else {
                throw RunError.damaged(path, run: run, "a value of its header has no kind")
            }
            keys[row["number"]] = key
        }
        return keys
    }

    /// Those of the response and of the service times of a row of `split_total`.
    static func histograms(
        _ row: Row,
        path: String,
        run: Int,
        of key: SplitKey
    ) throws -> (LatencyHistogram, LatencyHistogram) {
        do throws(HistogramBlobFault) {
            return (try histogram(row["response"]), try histogram(row["service"]))
        } catch {
            let what = "a histogram of '\(key.value ?? key.kindText)' cannot be read: \(error)"
            throw RunError.damaged(path, run: run, what)
        }
    }

    private static func histogram(_ blob: Data?) throws(HistogramBlobFault) -> LatencyHistogram {
        try HistogramBlob.decode(blob.map { [UInt8]($0) })
    }

    private func step(of row: Row, in result: SecondResult) throws -> Int {
        let step: Int = row["step"]
        guard result.steps.indices.contains(step) else {
            throw RunError.damaged(
                path,
                run: run,
                second: result.second,
                "a row names a step that is not there"
            )
        }
        return step
    }

    private func unknownValue(_ second: Int) -> RunError {
        .damaged(path, run: run, second: second, "a row names a value that is not there")
    }
}

import Foundation
import GRDB
import Measurement

extension SplitReader {
    /// What a whole run has counted under each value of its header, over all requests.
    ///
    /// The histograms of one value are in memory at a time.
    static func figures(
        _ database: Database,
        path: String,
        run: Int,
        _ header: RunHeader
    ) throws -> [SplitFigures] {
        guard header.info.splitBy != nil else { return [] }
        let steps = header.steps.inAll.map(String.init).joined(separator: ", ")
        let keys = try keys(database, path: path, run: run)
        let sql = """
            SELECT value, sum(requests), sum(errors) FROM split_second
            WHERE run = ? AND step IN (\(steps)) AND second >= \(header.info.warmUpSeconds)
            GROUP BY value
            """
        return try Row.fetchAll(database, sql: sql, arguments: [run]).map { row in
            let number: Int = row[0]
            guard let key = keys[number] else {
                throw RunError.damaged(path, run: run, "a row names a value that is not there")
            }
            var statistics = SplitStatistics()
            statistics.requests = row[1]
            statistics.errors = row[2]
            try forEachTimes(database, path: path, run: run, of: (number, key), steps: steps) {
                statistics.response.add($0)
                statistics.service.add($1)
            }
            return SplitFigures(key, statistics)
        }.sorted { $0.key < $1.key }
    }

    /// The times of a value at each of the steps.
    private static func forEachTimes(
        _ database: Database,
        path: String,
        run: Int,
        of value: (number: Int, key: SplitKey),
        steps: String,
        _ body: (_ response: LatencyHistogram, _ service: LatencyHistogram) -> Void
    ) throws {
        let sql = """
            SELECT response, service FROM split_total
            WHERE run = ? AND value = ? AND step IN (\(steps))
            """
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [run, value.number])
        while let row = try rows.next() {
            let (response, service) = try histograms(row, path: path, run: run, of: value.key)
            body(response, service)
        }
    }
}

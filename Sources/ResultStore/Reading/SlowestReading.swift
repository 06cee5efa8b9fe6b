import GRDB
package import Measurement

extension ResultStore {
    /// The slowest requests of a run, of those that its seconds have kept: as many as `limit`, and
    /// of one step alone where `step` is its name.
    ///
    /// Reads no second, so that it takes no longer for a run of a day.
    package func slowest(
        _ number: Int,
        limit: Int,
        step name: String? = nil
    ) throws(RunError) -> SlowestRequests {
        let killed = try killedRuns()
        return try read { database in
            guard let header = try RunHeader(database, run: number, killed: killed) else {
                throw RunError(.runNotFound, "\(path) holds no run \(number).")
            }
            let keys = try SplitReader.keys(database, path: path, run: number)
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT slow_request.* FROM slow_request
                        JOIN step ON step.run = slow_request.run
                            AND step.position = slow_request.step
                    WHERE slow_request.run = :run AND (:name IS NULL OR name = :name)
                        AND second >= :warm_up
                    ORDER BY waited_us + service_us DESC, due_s LIMIT :limit
                    """,
                arguments: [
                    "run": number, "name": name, "limit": limit,
                    "warm_up": header.info.warmUpSeconds,
                ]
            )
            return SlowestRequests(
                info: header.info,
                scenarios: header.scenarios,
                steps: header.steps,
                requests: try rows.map { row in
                    guard let request = try SplitReader.slowRequest(row, keys) else {
                        throw RunError.damaged(path, run: number, "a value is not there")
                    }
                    return request
                }
            )
        }
    }
}

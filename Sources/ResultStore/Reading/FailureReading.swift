import GRDB
import Measurement

extension KeptFailure {
    /// Those of a run by the second that they ended in, of so many seconds.
    static func bySecond(_ database: Database, run: Int, seconds: Int) throws -> [Int: [Self]] {
        let sql = "SELECT * FROM kept_failure WHERE run = ? ORDER BY rowid"
        let cursor = try Row.fetchCursor(database, sql: sql, arguments: [run])
        var failures: [Int: [Self]] = [:]
        while let row = try cursor.next() {
            let failure = KeptFailure(row)
            // One that the clocks have put behind the last second belongs to that.
            failures[min(max(0, Int(failure.at)), max(0, seconds - 1)), default: []].append(failure)
        }
        return failures
    }

    private init(_ row: Row) {
        self.init(
            step: row["step"],
            outcome: row["outcome"],
            complaint: row["complaint"],
            at: row["at_s"],
            url: row["url"],
            request: KeptMessage(
                head: row["request_head"],
                body: TracedBody(row, "request")
            ),
            answer: (row["answer_head"] as String?).map {
                KeptMessage(head: $0, body: TracedBody(row, "answer"))
            }
        )
    }
}

extension TracedBody {
    fileprivate init?(_ row: Row, _ message: String) {
        guard let bytes = row["\(message)_body_bytes"] as Int? else { return nil }
        self.init(
            text: row["\(message)_body"],
            isCut: row["\(message)_body_is_cut"] ?? false,
            bytes: bytes
        )
    }
}

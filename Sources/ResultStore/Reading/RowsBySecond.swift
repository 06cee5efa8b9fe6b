import GRDB

/// The rows of a run in one of the tables that have a second, in its order.
struct RowsBySecond {
    private let cursor: RowCursor
    /// Read, and not handed over; valid until the cursor moves.
    private var row: Row?
    private var isHandedOver = false

    init(_ database: Database, _ table: String, run: Int, by column: String) throws {
        cursor = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM \(table) WHERE run = ? ORDER BY second, \(column)",
            arguments: [run]
        )
        row = try cursor.next()
    }

    var isAtEnd: Bool { row == nil || isHandedOver }

    /// Of the row that comes next; -1 at the end.
    var second: Int { row?["second"] ?? -1 }

    /// The next row of a second; nil after its last one.
    mutating func next(of second: Int) throws -> Row? {
        if isHandedOver {
            row = try cursor.next()
            isHandedOver = false
        }
        guard let row, self.second == second else { return nil }
        isHandedOver = true
        return row
    }
}

/// A place in a text: line and column, both from 1, the column in Unicode scalars.
package struct Position: Sendable, Hashable, Comparable {
    package var line: Int
    package var column: Int
    /// Which of several texts it is in; 0 for the first one.
    package var text = 0

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Position, right: Position) -> Bool {
        (left.text, left.line, left.column) < (right.text, right.line, right.column)
    }
}

/// One thing that is wrong with a plan, or that will surprise.
package struct Fault: Error, Sendable, Hashable {
    package var message: String
    package var hint: String?
    /// Both from 1; nil where a fault has no place, as with an option of the command line.
    package var line: Int?
    package var column: Int?
    /// Of a file that a plan includes: its path from the folder of the plan.
    package var file: String?

    package init(_ message: String, hint: String? = nil, line: Int? = nil, column: Int? = nil) {
        self.message = message
        self.hint = hint
        self.line = line
        self.column = column
    }
}

/// Every fault of a plan at once.
package struct Faults: Error, Sendable, Equatable {
    package var faults: [Fault]

    package init(_ faults: [Fault]) { self.faults = faults }
}

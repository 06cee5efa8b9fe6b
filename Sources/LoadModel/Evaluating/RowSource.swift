/// The rows of a data set, each read when it is drawn.
///
/// The model knows no file: the driver hands in the rows of one, and a test rows in memory.
package protocol RowSource: Sendable {
    var count: Int { get }

    /// The values of a row, counted from 0: as many as the data set has names.
    func row(_ number: Int) throws(RowFault) -> [String]
}

/// Why a row that was there when the run began cannot be read any more.
///
/// It ends the run: what is sent from here on would not be what the plan says.
package struct RowFault: Error, Sendable, Equatable {
    /// A full sentence that names the file.
    package var message: String
    package var hint: String?

    package init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

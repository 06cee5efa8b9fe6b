/// Why a command could not be carried out.
///
/// A request that failed is not a `RunError`: it is an outcome, counted like any other.
package struct RunError: Error, Equatable {
    package enum Code: Sendable {
        /// A plan, or a file that it names, cannot be read.
        case planUnreadable
        case planInvalid
        /// A plan that is valid and cannot be carried on with.
        case planEndless
        /// What a plan does before its load came to an error.
        case setupFailed
        /// A trace, which is there to show them, has met requests that were errors.
        case requestsFailed
        /// Another file that was to be read cannot be, or is not what was wanted.
        case inputUnreadable
        /// The transport or the event loop could not be set up.
        case transportFailed
        /// The results cannot be read or written.
        case storeFailed
        /// No run goes by the number or label that was asked for.
        case runNotFound
        /// A report, or another file that was asked for, cannot be written.
        case outputFailed
    }

    package var code: Code
    /// One line: where, what was wanted and what came, as a full sentence.
    package var message: String
    /// What to do about it.
    package var hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension RunError: CustomStringConvertible {
    /// As it is printed: the message in one line, the hint in the next.
    package var description: String {
        if let hint { "\(message)\nHint: \(hint)" } else { message }
    }
}

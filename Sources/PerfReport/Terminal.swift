import Foundation

/// What the standard output can show.
enum Terminal {
    /// Colour is for terminals, and for those who did not ask for none with `NO_COLOR`.
    static var showsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) != 0 && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }
}

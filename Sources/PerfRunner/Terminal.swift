import Foundation
import Glibc

/// What stderr or stdout is connected to.
struct Terminal {
    let isTerminal: Bool
    let hasColour: Bool
    private let descriptor: Int32

    /// `NO_COLOR`, where it is set to anything, turns colours off (no-color.org).
    init(_ descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        hasColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// Columns and lines; asked for each time, since a window changes its size.
    var size: (columns: Int, lines: Int) {
        var window = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
            return (100, 40)
        }
        return (Int(window.ws_col), Int(window.ws_row))
    }
}

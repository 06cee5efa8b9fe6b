import Glibc

/// What stderr or stdout is connected to.
package struct Terminal {
    package static var standardOutput: Terminal { Terminal(STDOUT_FILENO) }
    package static var standardError: Terminal { Terminal(STDERR_FILENO) }

    package let isTerminal: Bool
    package let hasColour: Bool
    private let descriptor: Int32

    /// `NO_COLOR`, where it is set to anything, turns colours off (no-color.org).
    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1 && Self.variable("TERM") != "dumb"
        hasColour = isTerminal && (Self.variable("NO_COLOR") ?? "").isEmpty
    }

    /// Columns and lines; asked for each time, since a window changes its size.
    package var size: (columns: Int, lines: Int) {
        var window = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
            return (100, 40)
        }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// Columns of a text that is to be read: long lines are hard to follow.
    package var textWidth: Int { isTerminal ? min(size.columns, 100) : 100 }

    private static func variable(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}

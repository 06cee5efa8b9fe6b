/// The control sequences that draw a block of lines over the one drawn before.
package struct TerminalRedraw: Sendable {
    private var drawnLines = 0

    package init() {}

    /// What to write so that `lines` stand where the last block stood.
    ///
    /// Each line is cleared behind its end, and so is what a longer block left below: nothing
    /// flickers, because nothing is cleared that is not at once written again.
    package mutating func draw(_ lines: [String]) -> String {
        var text = toTop
        for line in lines { text += line + "\u{1B}[K\n" }
        text += "\u{1B}[J"
        drawnLines = lines.count
        return text
    }

    /// What to write so that the block is gone and the cursor is where it began.
    package mutating func erase() -> String {
        defer { drawnLines = 0 }
        return toTop + "\u{1B}[J"
    }

    private var toTop: String { drawnLines > 0 ? "\u{1B}[\(drawnLines)F" : "" }
}

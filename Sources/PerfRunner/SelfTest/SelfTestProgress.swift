import Console

/// A line on the terminal that says how far the self-test is.
final class SelfTestProgress {
    private let isShown = Terminal.standardError.isTerminal
    private let count: Int
    private var begun = 0

    init(of count: Int) { self.count = count }

    /// Another measurement begins.
    func step() {
        begun += 1
        if isShown { writeToStandardError("\r  Measuring, \(begun) of \(count) …\u{1B}[K") }
    }

    func clear() {
        if isShown { writeToStandardError("\r\u{1B}[K") }
    }
}

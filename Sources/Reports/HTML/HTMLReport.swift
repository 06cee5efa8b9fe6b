package import LoadModel

/// A run as one HTML page.
package struct HTMLReport {
    private let run: RunResult

    package init(_ run: RunResult) { self.run = run }

    package var text: String {
        "<!doctype html><title>Run</title><pre>\(TextSummary(run, colour: false).text)</pre>"
    }
}

import Console
import Measurement
import Reports

/// The reports that a run is asked to leave behind.
struct Outputs {
    let html: Destination?
    let csv: Destination?

    /// Whether one of them goes to the standard output, where nothing else may stand then.
    var takeStandardOutput: Bool { html == .standardOutput || csv == .standardOutput }

    /// Finds before the load what cannot be written after it.
    func prepare() throws(RunError) {
        try html?.prepare()
        try csv?.prepare()
    }

    func write(_ run: RunResult) throws(RunError) {
        try html?.write(HTMLReport(run).text)
        try csv?.write(CSVReport(run).text)
    }
}

import Console
import Measurement
import Reports

/// What a run is asked to leave behind: reports, and a log that is written while it goes on.
struct Outputs {
    let html: Destination?
    let csv: Destination?
    let jtl: Destination?

    /// Whether one of them goes to the standard output, where nothing else may stand then.
    var takeStandardOutput: Bool { [html, csv, jtl].contains(.standardOutput) }

    /// Finds before the load what cannot be written after it.
    func prepare() throws(RunError) {
        try html?.prepare()
        try csv?.prepare()
        try jtl?.prepare()
    }

    func write(_ run: RunResult) throws(RunError) {
        try html?.write(HTMLReport(run).text)
        try csv?.write(CSVReport(run).text)
    }
}

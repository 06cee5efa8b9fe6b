import LoadDriver
import Measurement
import ResultStore

/// Stores a run while it goes on.
struct StoreRecorder: RunRecorder {
    private var writer: RunWriter

    init(_ writer: RunWriter) { self.writer = writer }

    mutating func record(_ second: SecondResult) throws(RunError) { try writer.append(second) }

    func finish(_ run: RunResult) throws(RunError) {
        try writer.finish(
            run.state,
            duration: run.duration,
            warnings: run.warnings,
            totals: run.totals,
            abort: run.abort
        )
    }
}

import ArgumentParser
import Foundation
import LoadDriver
import Measurement
import ResultStore

/// Carries out what `perf-runner run URL` does, in this process, and keeps the figures.
struct SelfTestBench {
    private let url: String
    private let duration: String
    private let progress: SelfTestProgress
    private let folder: URL

    init(url: String, duration: String, progress: SelfTestProgress) throws {
        self.url = url
        self.duration = duration
        self.progress = progress
        folder = try FileManager.default.url(
            for: .itemReplacementDirectory,
            in: .userDomainMask,
            appropriateFor: FileManager.default.temporaryDirectory,
            create: true
        )
    }

    /// Runs once; a run with an error in it, or that somebody stopped, measures nothing.
    func run(
        _ load: [String],
        _ transport: TransportChoice,
        workers: Int
    ) throws -> (result: RunResult, heapBytes: Int) {
        progress.step()
        let results = folder.appendingPathComponent("runs.sqlite").path
        let options = try RunCommand.parse(
            [
                url, "--quiet", "--duration", duration, "--workers", "\(workers)",
                "--transport", transport.rawValue, "--results", results,
            ] + load
        )
        let heap = HeapWatch()
        let status = try RunSession(options).run()
        guard status != .interrupted else { throw ExitCode(status.rawValue) }
        let store = try ResultStore(opening: results)
        let result = try store.load(try store.find(.latest))
        if let sample = result.totals.errorSamples.first {
            throw RunError(
                .transportFailed,
                "The built-in server was not reached: \(sample.outcome), \(sample.detail)",
                hint: "Look at the limits of this machine: ulimit -n, and its firewall's rules."
            )
        }
        return (result, heap.peakBytes)
    }

    func removeResults() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            printError("\(folder.path) could not be removed: \(error.localizedDescription)")
        }
    }
}

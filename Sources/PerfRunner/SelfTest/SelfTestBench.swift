import ArgumentParser
import LoadDriver
import LoadPlan
import Measurement

/// Carries out loads on the built-in server, and keeps nothing.
struct SelfTestBench {
    private let url: String
    private let duration: String
    private let progress: SelfTestProgress

    init(url: String, duration: String, progress: SelfTestProgress) {
        self.url = url
        self.duration = duration
        self.progress = progress
    }

    /// Runs once; a run with an error in it, or that was stopped, measures nothing.
    func run(
        _ load: LoadOptions,
        _ transport: TransportChoice,
        workers: Int
    ) throws -> (result: RunResult, heapBytes: Int) {
        progress.step()
        let heap = HeapWatch()
        let stop = try StopSignal()
        let interrupts = Interrupts(stop)
        let job = try job(load, transport, workers: workers)
        let result = try job.run(as: RunInfo(job), stop: stop)
        withExtendedLifetime(interrupts) {}
        guard result.state == .complete else { throw ExitCode(ExitStatus.interrupted.rawValue) }
        if let sample = result.totals.errorSamples.first {
            throw RunError(
                .transportFailed,
                "The built-in server was not reached: \(sample.outcome), \(sample.detail)",
                hint: "Look at the limits of this machine: ulimit -n, and its firewall's rules."
            )
        }
        return (result, heap.peakBytes)
    }

    private func job(
        _ options: LoadOptions,
        _ transport: TransportChoice,
        workers: Int
    ) throws -> RunJob {
        var options = options
        options.duration = duration
        let plan = try Plan.quick(url: url, options)
        var load = LoadRun(plan: plan, properties: [:], workers: workers, seed: 1)
        load.transport = transport
        return try RunJob(load)
    }
}

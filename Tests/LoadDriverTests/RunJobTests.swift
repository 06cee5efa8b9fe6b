import Dispatch
import FixtureServer
import LoadModel
import LoadPlan
import Measurement
import Synchronization
import Testing

@testable import LoadDriver

/// Writes down what it is told.
private struct Notes: RunRecorder, RunViewer {
    final class Book: Sendable {
        let seconds = Mutex<[Int]>([])
        let run = Mutex<RunResult?>(nil)
        let statuses = Mutex<[RunStatus]>([])
        let hasEnded = DispatchSemaphore(value: 0)
    }

    let book = Book()
    /// Called before anything is written down.
    var before: @Sendable () throws(RunError) -> Void = { () throws(RunError) in }

    func record(_ second: SecondResult) throws(RunError) {
        try before()
        book.seconds.withLock { $0.append(second.second) }
    }

    func finish(_ run: RunResult) throws(RunError) {
        book.run.withLock { $0 = run }
        book.hasEnded.signal()
    }

    func show(_ status: RunStatus) {
        do throws(RunError) { try before() } catch { return }
        book.statuses.withLock { $0.append(status) }
    }

    func close() { book.hasEnded.signal() }
}

@Suite(.timeLimit(.minutes(1))) struct `A run and its observers` {
    private let server: FixtureServer

    init() throws { server = try FixtureServer(["/a": .always(.ok())]) }

    private func job(_ load: Load) throws -> RunJob {
        let plan = plan(server, load, [get("/a")])
        return try RunJob(LoadRun(plan: plan, properties: [:], workers: 2, seed: 1))
    }

    private let info = RunInfo(
        label: "",
        tags: [:],
        startedAt: 0,
        planName: "",
        planFile: "",
        planText: "",
        target: "",
        commandLine: [],
        seed: 1,
        workers: 2,
        versions: [],
        machine: MachineInfo(
            host: "lab",
            cpuModel: "Some CPU",
            cores: 2,
            memoryBytes: 1 << 34,
            kernel: "6.1",
            virtualisation: "none",
            cpuLimit: nil,
            memoryLimitBytes: nil
        )
    )

    private var threeSeconds: Load { open(perSecond: 50, for: .milliseconds(2_500), maxUsers: 20) }

    @Test func `tell the same`() throws {
        defer { server.stop() }
        let notes = Notes()
        let viewer = Notes()
        let run = try job(threeSeconds).run(
            as: info,
            observers: [.recorder(notes), .viewer(viewer)],
            stop: try StopSignal()
        )
        #expect(run.state == .complete)
        #expect(run.totals.overall.requests == server.traffic.requestCount)
        #expect(notes.book.seconds.withLock { $0 } == run.seconds.map(\.second))
        let recorded = try #require(notes.book.run.withLock { $0 })
        #expect(recorded.summaries == run.summaries)
        #expect(recorded.duration == run.duration)
        let requests = viewer.book.statuses.withLock { $0.map(\.totals.overall.requests) }
        #expect(requests == requests.sorted())
        #expect(!requests.isEmpty)
    }

    @Test func `go on where one of them hangs`() throws {
        defer { server.stop() }
        let quick = Notes()
        // Both hang until the run is over for the one that does not.
        let hang: @Sendable () -> Void = {
            quick.book.hasEnded.wait()
            quick.book.hasEnded.signal()
        }
        let slow = Notes(before: hang)
        let viewer = Notes(before: hang)
        let run = try job(threeSeconds).run(
            as: info,
            observers: [.recorder(slow), .viewer(viewer), .recorder(quick)],
            stop: try StopSignal()
        )
        #expect(run.totals.overall.requests == server.traffic.requestCount)
        #expect(run.totals.arrivals == 125)
        // What waited is there in the end; of what is only shown, the latest.
        #expect(slow.book.seconds.withLock { $0 } == run.seconds.map(\.second))
        #expect(slow.book.run.withLock { $0?.state } == .complete)
        #expect(viewer.book.statuses.withLock { $0.count } <= 2)
    }

    @Test func `fail together where a recorder fails`() throws {
        defer { server.stop() }
        let full = RunError(.storeFailed, "The disk is full.")
        let failing = Notes(before: { () throws(RunError) in throw full })
        let other = Notes()
        let viewer = Notes()
        #expect(throws: full) {
            try job(closed(users: 2, for: .seconds(600))).run(
                as: info,
                observers: [.recorder(failing), .recorder(other), .viewer(viewer)],
                stop: try StopSignal()
            )
        }
        // A run that has failed has no end, and its view is gone.
        #expect(other.book.run.withLock { $0 == nil })
        #expect(viewer.book.hasEnded.wait(timeout: .now()) == .success)
    }

    @Test func `bound what waits for a recorder`() throws {
        let recording = Recording()
        let second = SecondResult(second: 0, stepCount: 1, scenarioCount: 1)
        for _ in 0..<Recording.capacity { try recording.add(second) }
        let error = #expect(throws: RunError.self) { try recording.add(second) }
        #expect(error?.code == .storeFailed)
    }

    @Test func `keep the latest for a viewer`() {
        let viewing = Viewing()
        let totals = RunTotals(scenarios: [], steps: [])
        for elapsed in [1.0, 2, 3] {
            viewing.show(RunStatus(elapsed: elapsed, totals: totals, isStopping: false))
        }
        let notes = Notes(before: { () throws(RunError) in viewing.close() })
        viewing.serve(notes)
        #expect(notes.book.statuses.withLock { $0.map(\.elapsed) } == [3])
    }
}

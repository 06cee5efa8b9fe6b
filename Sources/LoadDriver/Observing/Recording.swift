import Dispatch
import Measurement
import Synchronization

/// The thread of one recorder, and the seconds that wait for it.
final class Recording: Sendable {
    /// Seconds that may wait: a disk that took none for five minutes will not take the next.
    static let capacity = 300

    private enum Work: Sendable {
        case second(SecondResult)
        case finish(RunResult)
        /// The load has failed: nothing more is recorded.
        case abandon
    }

    private struct State: Sendable {
        var waiting: [Work] = []
        var failure: RunError?
    }

    private let state = Mutex(State())
    private let news = DispatchSemaphore(value: 0)

    /// Throws what the recorder threw, or that it is too slow.
    func add(_ second: SecondResult) throws(RunError) {
        try check()
        let isFull = state.withLock { state in
            guard state.waiting.count < Self.capacity else { return true }
            state.waiting.append(.second(second))
            return false
        }
        guard !isFull else {
            throw RunError(
                .storeFailed,
                "The results of \(Self.capacity) s wait to be stored: the disk is too slow.",
                hint: "Name a file on another disk with --results."
            )
        }
        news.signal()
    }

    /// Throws what the recorder threw.
    func check() throws(RunError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// Has the recorder finish behind the seconds that wait.
    func finish(_ run: RunResult) { post(.finish(run)) }

    func abandon() { post(.abandon) }

    private func post(_ work: Work) {
        state.withLock { state in
            if case .abandon = work { state.waiting = [] }
            state.waiting.append(work)
        }
        news.signal()
    }

    /// Records until the run is finished or abandoned, or until the recorder fails.
    func serve(_ recorder: any RunRecorder) {
        var recorder = recorder
        do throws(RunError) {
            while let work = next() {
                switch work {
                case .second(let second): try recorder.record(second)
                case .finish(let run): return try recorder.finish(run)
                case .abandon: return
                }
            }
        } catch {
            state.withLock { $0.failure = error }
        }
    }

    private func next() -> Work? {
        while true {
            news.wait()
            let work = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
            // Seconds that were abandoned have left their signals.
            if let work { return work }
        }
    }
}

import Measurement

/// How far a run is, as the collecting thread knows it: who is ready, who has ended, what went
/// wrong.
struct RunProgress {
    let gate = StartGate()
    var threads: [SystemThread] = []
    private let workers: Int
    private let users: Int
    private let stop: StopSignal
    private var collector: SecondCollector
    private var ready = 0
    private var ended = 0
    private var start: RunStart?
    private var endedAt: UInt64 = 0
    private var failure: (any Error)?
    private(set) var variables: [String: String] = [:]

    /// Of each step and kind so many failures are kept; nil for none.
    init(workers: Int, users: Int, stop: StopSignal, keeping failures: Int?) {
        self.workers = workers
        self.users = users
        self.stop = stop
        collector = SecondCollector(workers: workers, keeping: failures)
    }

    /// Every thread that was started has had its last word.
    var isOver: Bool { ended == threads.count }

    /// Since the start; nil before it, and when the run has failed.
    var elapsedSeconds: Double? {
        failure == nil ? start?.seconds(until: monotonicNanoseconds()) : nil
    }

    /// Takes what a worker says; answers the seconds that are whole with it.
    mutating func take(_ message: Mailbox.Message) -> [SecondResult] {
        switch message {
        case .ready:
            ready += 1
            if ready == workers, failure == nil {
                let moment = RunStart(users: users)
                start = moment
                gate.open(moment)
            }
            return []
        case .second(let second, let worker):
            return whole(collector.add(second, of: worker))
        case .variables(let variables):
            self.variables = variables
            return []
        case .ended(let worker, let lastSecond, let time):
            ended += 1
            endedAt = max(endedAt, time)
            return whole(collector.end(worker, after: lastSecond))
        case .failed(let error):
            ended += 1
            fail(error)
            return []
        }
    }

    /// Ends the load at once; the first failure is the one that is told.
    mutating func fail(_ error: any Error) {
        failure = failure ?? error
        stop.request(times: 2)
        if start == nil { gate.open(nil) }
    }

    /// Waits for the threads; answers how long the load took, in seconds, or throws why it failed.
    func finish() throws -> Double {
        for thread in threads { thread.join() }
        if let failure { throw failure }
        return start?.seconds(until: endedAt) ?? 0
    }

    /// What comes after a failure is not told any more.
    private func whole(_ seconds: [SecondResult]) -> [SecondResult] {
        failure == nil ? seconds : []
    }
}

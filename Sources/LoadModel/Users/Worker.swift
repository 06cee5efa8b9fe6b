package import Measurement

/// What one worker decides: told the time and what came back, it answers what to do next.
///
/// It holds no socket, clock or thread, so a test can run an hour of load in a millisecond. Times
/// are nanoseconds of one clock; users are numbered from 0 within the worker.
package struct Worker {
    package enum Action: Equatable {
        /// Send this user's request now, and report its answer with `complete`.
        case send(user: Int)
        /// Abandon this user's request: the time is over, and it is counted already.
        case cut(user: Int)
        /// There is nothing to do before this time, unless an answer comes.
        case wait(until: UInt64)
        case finish
    }

    /// A start that was due in time may be this late at the very end of a load, and no later: a
    /// loop that wakes a moment after the end has not been asked to drop its last arrival.
    static let endTolerance: UInt64 = 10_000_000

    package let program: Program
    let share: WorkerShare
    let seed: UInt64
    /// What has to be added to the run's clock for nanoseconds since 1970.
    let wallOffset: UInt64
    var users: [User] = []
    var lanes: [Lane] = []
    var recorder: Recorder
    var timers = TimerHeap()
    /// Users with a request to send, in the order in which that came to be.
    var ready = ReadyQueue()
    /// What all evaluations have in common.
    let surroundings: Surroundings

    /// Makes a worker for its share of the load.
    ///
    /// `start` is when the load starts, by the clock of `next(at:)`, and `wallStart` is the same
    /// moment in nanoseconds since 1970; `shared` is the same for all workers of a run.
    package init(
        _ program: Program,
        share: WorkerShare,
        seed: UInt64,
        start: UInt64,
        wallStart: UInt64,
        shared: SharedCounters
    ) {
        self.program = program
        self.share = share
        self.seed = seed
        wallOffset = wallStart &- start
        surroundings = program.surroundings(shared)
        recorder = Recorder(
            start: start,
            checks: program.steps.map(\.checks.count),
            scenarios: program.scenarios.count
        )
        for (index, scenario) in program.scenarios.enumerated() {
            addLane(scenario, index, start: start)
        }
    }

    /// When the second that is under way is over.
    package var secondEndsAt: UInt64 { recorder.secondEndsAt }

    /// What to do now; to be called again until it says to wait or to finish.
    package mutating func next(at now: UInt64) -> Action {
        recorder.roll(to: now, &lanes)
        // Whoever is due joins the queue before it is served: a worker that is always busy must not
        // keep new users, arrivals and those who have thought waiting behind the ones who never
        // pause.
        while let (user, due) = timers.pop(notAfter: now) { wake(Int(user), due: due, at: now) }
        for lane in lanes.indices where !lanes[lane].isOver {
            if admitArrivals(lane, at: now) { continue }
            if let user = close(lane, at: now) { return .cut(user: user) }
        }
        if let user = takeReady(at: now) { return .send(user: user) }
        return waitOrFinish(at: now)
    }

    /// Ends the load early: no step starts after `now`, and what is in flight is cut after `grace`.
    package mutating func stop(at now: UInt64, graceNanoseconds grace: UInt64) {
        for lane in lanes.indices {
            lanes[lane].endsAt = min(lanes[lane].endsAt, now)
            lanes[lane].cutsAt = min(lanes[lane].cutsAt, now + grace)
        }
    }

    package var hasFinishedSeconds: Bool { recorder.hasFinished }

    /// The seconds that are over, oldest first; each is given away once.
    package mutating func takeFinishedSeconds() -> [SecondResult] { recorder.takeFinished() }

    /// The second that was under way when the worker finished; nil where nothing happened in it.
    package mutating func lastSecond() -> SecondResult? {
        recorder.note(&lanes)
        return recorder.current.isEmpty ? nil : recorder.current
    }

    /// Notes how the driver's own thread did in the second that is under way.
    package mutating func note(_ change: (inout WorkerHealth) -> Void) {
        change(&recorder.current.health[0])
    }

    /// The next user with a request that may still start; the others have nothing more to do.
    private mutating func takeReady(at now: UInt64) -> Int? {
        while let user = ready.pop() {
            if users[user].redirection != nil {
                users[user].redirection?.startedAt = now
                return user
            }
            let due = users[user].due
            let end = lanes[users[user].scenario].endsAt
            // Nothing may be added to the end of a load that only its iterations end.
            guard
                now < end
                    || users[user].isScheduled && due < end && now < end + Self.endTolerance
            else {
                lanes[users[user].scenario].sending -= 1
                retire(user)
                continue
            }
            users[user].startedAt = now
            if users[user].isScheduled {
                users[user].isScheduled = false
                recorder.recordLateness(now - due)
            } else {
                users[user].due = users[user].isFirst ? now : due
            }
            users[user].isFirst = false
            return user
        }
        return nil
    }

    private func waitOrFinish(at now: UInt64) -> Action {
        var until = recorder.secondEndsAt
        var isFinished = true
        for lane in lanes where !lane.isOver {
            isFinished = false
            until = min(until, now < lane.endsAt ? lane.endsAt : lane.cutsAt, lane.arrivalDue)
        }
        if let earliest = timers.earliest { until = min(until, earliest) }
        return isFinished ? .finish : .wait(until: until)
    }
}

import LoadPlan
package import Measurement

/// What one worker decides: told the time and what came back, it answers what to do next.
///
/// It holds no socket, clock or thread, so a test can run an hour of load in a millisecond. Times
/// are nanoseconds of one clock; users, and the slots of exchanges, are numbered from 0 within the
/// worker.
///
/// What a thread asks for each request is `mutating`, though some of it changes nothing: the
/// compiler copies the whole worker for a call that is not.
package struct Worker {
    package enum Action: Equatable {
        /// Send this exchange's request now, and report its answer with `complete`.
        case send(exchange: Int)
        /// Abandon this exchange: the time is over, and it is counted already.
        case cut(exchange: Int)
        /// There is nothing to do before this time, unless an answer comes.
        case wait(until: UInt64)
        case finish
        /// Nothing more can be done: what the plan needs is not there any more, as `fault` says.
        case fail
    }

    /// A start that was due in time may be this late at the very end of a load, and no later: a
    /// loop that wakes a moment after the end has not been asked to drop its last arrival.
    static let endTolerance: UInt64 = 10_000_000
    /// Instructions in a row before the clock, the sockets and the other users have their turn.
    ///
    /// A plan may count to a billion between two requests. So many take some 0.1 ms, and a plan
    /// that sends needs two or three a request.
    static let instructionsInARow = 1_000

    package let program: Program
    let share: WorkerShare
    let seed: UInt64
    /// What has to be added to the run's clock for nanoseconds since 1970.
    let wallOffset: UInt64
    /// What the ids of all requests of the run begin with; nil where none are sent.
    let requestIDRun: UInt64?
    var requestCount: UInt64 = 0
    /// How often in a row a user may use its turn up without sending or waiting.
    package var mostTurns = Worker.longestComputation
    /// What all evaluations have in common.
    let surroundings: Surroundings
    var users: [User] = []
    /// By slot; the first ones are the users' own.
    var exchanges: [Exchange] = []
    var lanes: [Lane] = []
    var recorder: Recorder
    var timers = TimerHeap()
    /// What can go on, in the order in which that came to be.
    var ready = ReadyQueue()
    /// Instructions left of those in a row.
    var instructionsLeft = Worker.instructionsInARow
    /// By the number of the lock.
    var locks: [LockQueue]
    /// Who waits for others, by the place and in the order in which they came.
    var meetings: [[MeetingUser]]
    /// Of each row of turns; nil for one that keeps its distance.
    var exactPoints: [ExactPoints?]
    /// Active users that the other workers know of; by lane.
    var toldActive: [Int]
    /// When to ask for the locks that other workers have, and whether groups are complete by now;
    /// `.max` where no user waits.
    var asksAt: UInt64 = .max
    /// Of each data set of the plan.
    let rows: [any RowSource]
    /// Values that each user has from the start: secrets, and what is predefined.
    let givenValues: [(slot: Int, value: String)]
    /// Hides them in all that is told; nil where there are none.
    private let masking: Masking?
    /// Of a user who is traced; nothing on the path of an unchecked answer asks for it.
    let tracer: Tracer?
    /// Nil where no log of samples is kept.
    let samples: SampleLogger?
    /// Nil where no failed request is kept.
    let transcript: Transcript?
    /// Of the answer that was looked at last, where it sets cookies.
    var sentCookies: SentCookies?
    /// Why the plan has stopped the whole run.
    var planStop: String?
    private var isStopTold = false
    /// Why the load cannot go on.
    package internal(set) var fault: LoadFault?

    /// Makes a worker for its share of the load.
    ///
    /// `start` is when the load starts, by the clock of `next(at:)`, and `wallStart` is the same
    /// moment in nanoseconds since 1970; `shared` is the same for all workers of a run, and so is
    /// `requestIDRun`, a random number, where the plan sends ids. A tracer wants a program that was
    /// compiled for one, and so does a logger of samples. `secrets` are values by the names of the
    /// plan's secrets, which are masked in all that is told.
    package init(
        _ program: Program,
        rows: [any RowSource] = [],
        share: WorkerShare,
        seed: UInt64,
        start: UInt64,
        wallStart: UInt64,
        shared: SharedCounters,
        requestIDRun: UInt64? = nil,
        secrets: [String: String] = [:],
        tracer: Tracer? = nil,
        samples: SampleLogger? = nil
    ) {
        precondition(rows.count == program.data.count, "Each data set has its rows.")
        self.program = program
        self.rows = rows
        let startedAt = Int64(wallStart / 1_000_000)
        givenValues =
            program.predefined
            .map { (slot: $0.slot, value: $0.variable.value(startedAt: startedAt)) }
            + program.secrets.compactMap { name, slot in
                secrets[name].map { (slot: slot, value: $0) }
            }
        let masking = Masking(secrets: secrets.values)
        self.masking = secrets.isEmpty ? nil : masking
        self.tracer = tracer
        self.samples = samples
        transcript = program.keptFailures.map {
            Transcript(masking: masking, longestBody: $0.bytes)
        }
        self.share = share
        self.seed = seed
        wallOffset = wallStart &- start
        self.requestIDRun = program.sendsRequestIDs ? requestIDRun : nil
        surroundings = program.surroundings(shared)
        locks = shared.locks.map { _ in LockQueue() }
        meetings = shared.meetings.map { _ in [] }
        exactPoints = Self.exactPoints(of: program, seed: seed)
        toldActive = program.scenarios.map { _ in 0 }
        recorder = Recorder(
            start: start,
            wallOffset: wallOffset,
            checks: program.requests.map(\.checks.count) + program.groups.map { _ in 0 },
            scenarios: program.scenarios.count,
            splits: program.splitBy == nil ? nil : shared.splitValues,
            keeping: program.keptFailures?.count,
            warmUpSeconds: program.warmUpSeconds
        )
        for (index, scenario) in program.scenarios.enumerated() {
            addLane(scenario, index, start: start)
        }
    }

    /// When the second that is under way is over.
    package var secondEndsAt: UInt64 { mutating get { recorder.secondEndsAt } }

    /// What to do now; to be called again until it says to wait or to finish.
    package mutating func next(at now: UInt64) -> Action {
        if fault != nil { return .fail }
        recorder.roll(to: now, &lanes)
        instructionsLeft = Self.instructionsInARow
        // What is due joins the queue before it is served: a worker that is always busy must not
        // keep new users, arrivals and those who have thought waiting behind the ones who never
        // pause.
        while let (user, _) = timers.pop(notAfter: now) { wake(Int(user), at: now) }
        if now >= asksAt {
            asksAt = .max
            pollLocks(at: now)
            pollMeetings(at: now)
        }
        for lane in lanes.indices where !lanes[lane].isOver {
            if admitArrivals(lane, at: now) { continue }
            if let exchange = close(lane, at: now) { return .cut(exchange: exchange) }
        }
        return takeTurn(at: now) ?? waitOrFinish(at: now)
    }

    /// Ends the load early: no step starts after `now`, and what is in flight is cut after `grace`.
    package mutating func stop(at now: UInt64, graceNanoseconds grace: UInt64) {
        for lane in lanes.indices { lanes[lane].stop(at: now, grace: grace) }
    }

    /// Why the plan has stopped the whole run, for the other workers; it is said once.
    package mutating func takePlanStop() -> String? {
        guard !isStopTold, let planStop else { return nil }
        isStopTold = true
        return planStop
    }

    package var hasFinishedSeconds: Bool { mutating get { recorder.hasFinished } }

    /// The seconds that are over, oldest first; each is given away once.
    package mutating func takeFinishedSeconds() -> [SecondResult] {
        if samples != nil { shareActiveUsers() }
        let seconds = recorder.takeFinished()
        return masking.map { masking in seconds.map { $0.masked(by: masking) } } ?? seconds
    }

    /// The second that was under way when the worker finished; nil where nothing happened in it.
    package mutating func lastSecond() -> SecondResult? {
        if samples != nil { shareActiveUsers() }
        recorder.close(&lanes)
        guard !recorder.current.isEmpty else { return nil }
        return masking.map { recorder.current.masked(by: $0) } ?? recorder.current
    }

    /// Notes how the driver's own thread did in the second that is under way.
    package mutating func note(_ change: (inout WorkerHealth) -> Void) {
        change(&recorder.current.health[0])
    }

    /// Serves the queue until there is something to send, or until so many instructions were done
    /// that the sockets have to be looked at; nil where the queue is empty.
    private mutating func takeTurn(at now: UInt64) -> Action? {
        while let entry = ready.pop() {
            switch entry {
            case .exchange(let exchange):
                if start(exchange, at: now) { return .send(exchange: exchange) }
            case .user(let user):
                resume(user, at: now)
                guard instructionsLeft <= 0 else { continue }
                // Answers that come now are no part of the turn that is over.
                instructionsLeft = Self.instructionsInARow
                return .wait(until: now)
            }
        }
        return nil
    }

    private mutating func waitOrFinish(at now: UInt64) -> Action {
        // Its last users may have been retired for want of what the plan needs.
        if fault != nil { return .fail }
        var until = min(recorder.secondEndsAt, asksAt)
        var isFinished = true
        for lane in lanes.indices where !lanes[lane].isOver {
            // What was given up in this turn may have been the last of a load that is over.
            if lanes[lane].isDrained {
                lanes[lane].end(at: now)
                continue
            }
            isFinished = false
            until = min(until, lanes[lane].nextChange(after: now))
        }
        if let earliest = timers.earliest { until = min(until, earliest) }
        return isFinished ? .finish : .wait(until: until)
    }
}

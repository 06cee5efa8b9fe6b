import CLinux
import Glibc
import LoadModel
import Measurement

/// One worker's loop: asks the model what to do, does it, and tells the model what came of it.
///
/// Runs on a thread of its own from beginning to end.
struct WorkerThread: ~Copyable {
    /// How long what is in flight may still take after the first request to stop.
    private static let stopGrace: UInt64 = 2_000_000_000
    /// Requests started in a row before sockets are looked at again, where no more were answered.
    ///
    /// A burst of thousands of users must not keep answers waiting that have come already, and
    /// arrivals that are late go over connections that are there as soon as those are free again.
    /// No fewer than answers taken in a row, or the queue of those who can send would only grow.
    private static let burst = 16
    /// And how long such a burst may take: less than a new connection, which is some 25 µs.
    ///
    /// So late arrivals open connections one at a time, and take those that are free again first.
    private static let burstTime: UInt64 = 15_000
    /// Events that the last look at the sockets found.
    private var answered = 0
    /// A wait shorter than this is spent looking.
    ///
    /// To sleep and be woken takes as long, and on a virtual machine sometimes milliseconds: its
    /// host gives the core of a thread that sleeps to another machine.
    private static let shortestSleep: UInt64 = 50_000
    /// A look takes a microsecond; in a longer one the thread did not have its core all the time.
    private static let longestLook: UInt64 = 5_000

    private var worker: Worker
    private var loop: EventLoop
    private var transports: Transports
    private let stop: StopSignal
    private let stopDescriptor: Int32
    /// The signal has been given once more than it was looked at.
    private var isStopped = false
    private var stopsSeen = 0
    /// When the thread's CPU time was noted last, and what it was.
    private var notedAt: UInt64 = 0
    private var notedCPU: UInt64 = 0
    /// Spent looking instead of sleeping since then: CPU time that no work took.
    private var lookedFor: UInt64 = 0
    /// The most that it has worked since then without a look at the sockets.
    private var longestTurn: UInt64 = 0

    init(
        _ worker: consuming Worker,
        _ loop: consuming EventLoop,
        _ transports: consuming Transports,
        stop: StopSignal
    ) {
        stopDescriptor = stop.descriptor
        loop.add(stopDescriptor, EventLoop.readableOnEdges)
        self.loop = loop
        self.transports = transports
        self.worker = worker
        self.stop = stop
    }

    /// Runs the load to its end; tells of each second when it is over.
    mutating func run(_ report: (SecondResult) -> Void) throws(RunError) {
        var woken = monotonicNanoseconds()
        // Not the start of the load: a worker that has no users is done before that.
        notedAt = woken
        notedCPU = threadCPUNanoseconds()
        while let deadline = try act(report) {
            let now = monotonicNanoseconds()
            longestTurn = max(longestTurn, now - woken)
            (answered, woken) = try wait(from: now, until: deadline)
            noteSecond(at: woken)
            for index in 0..<answered {
                if let event = loop.event(index) { handle(event) }
            }
            transports.pump(at: woken, loop)
            completeFinished()
        }
        reportFinishedSeconds(report)
        noteCPU(at: monotonicNanoseconds())
        if let second = worker.lastSecond() { report(second) }
    }

    /// Waits for events until a deadline; answers how many there are, and the time.
    private mutating func wait(
        from now: UInt64,
        until deadline: UInt64
    ) throws(RunError) -> (ready: Int, time: UInt64) {
        let left = deadline > now ? deadline - now : 0
        guard (1..<Self.shortestSleep).contains(left) else {
            let ready = try loop.wait(nanoseconds: left)
            return (ready, monotonicNanoseconds())
        }
        var looked = now
        while true {
            let ready = try loop.wait(nanoseconds: 0)
            let time = monotonicNanoseconds()
            lookedFor += min(time - looked, Self.longestLook)
            guard ready == 0, time < deadline else { return (ready, time) }
            looked = time
        }
    }

    /// Does what the model wants now; answers until when to wait, or nil at the end.
    ///
    /// Inlined where it is called: else each turn counts the references of `report` twice.
    @inline(__always)
    private mutating func act(_ report: (SecondResult) -> Void) throws(RunError) -> UInt64? {
        obeyStop()
        var burstEnd: UInt64 = .max
        for started in 0..<max(answered, Self.burst) {
            let now = monotonicNanoseconds()
            if started == 0 { burstEnd = now + Self.burstTime }
            if started >= answered, now > burstEnd { break }
            noteSecond(at: now)
            let action = worker.next(at: now)
            reportFinishedSeconds(report)
            switch action {
            case .send(let exchange): try send(exchange, at: now)
            case .cut(let exchange): transports.cancel(slot: exchange)
            case .wait(let until):
                tellStop()
                return nextLook(noLaterThan: until)
            case .finish:
                tellStop()
                return nil
            case .fail:
                guard let fault = worker.fault else {
                    preconditionFailure("A worker that cannot go on says why.")
                }
                throw RunError(fault.code, fault.message, hint: fault.hint)
            }
        }
        return nextLook(noLaterThan: 0)
    }

    private mutating func send(_ exchange: Int, at now: UInt64) throws(RunError) {
        let step = worker.step(of: exchange)
        let id = worker.requestID(of: exchange)
        if worker.sendsAsEveryUser(exchange),
            transports.startConstant(slot: exchange, step: step, id: id, at: now, loop)
        {
            return
        }
        let request = worker.request(of: exchange)
        guard request.canBeSent else {
            return refuse(
                exchange,
                .badURL,
                "wanted a URL of http or https, got '\(request.url)'",
                at: now
            )
        }
        let isStarted = try transports.start(
            slot: exchange,
            step: step,
            request,
            cookies: worker.cookies(of: exchange, for: request),
            id: id,
            of: worker.program,
            at: now,
            loop
        )
        guard !isStarted else { return }
        let detail = "the socket transport carries plain HTTP/1.1 to hosts of the plan only"
        refuse(exchange, .notSent, detail, at: now)
    }

    /// Answers for a request that no transport can send.
    private mutating func refuse(
        _ exchange: Int,
        _ outcome: Outcome,
        _ detail: String,
        at now: UInt64
    ) {
        var answer = Answer()
        answer.failure = outcome
        answer.failureDetail = detail
        answer.endedAt = now
        worker.complete(exchange: exchange, &answer)
    }

    /// Lets libcurl start what was added; answers until when to wait for events.
    private mutating func nextLook(noLaterThan deadline: UInt64) -> UInt64 {
        if transports.deadline < deadline { transports.pump(at: monotonicNanoseconds(), loop) }
        return min(deadline, transports.deadline)
    }

    private mutating func handle(_ event: EventLoop.Event) {
        guard event.descriptor == stopDescriptor else { return transports.handle(event, loop) }
        isStopped = true
    }

    private mutating func completeFinished() {
        transports.takeFinished { exchange, answer in
            worker.complete(exchange: exchange, &answer)
        }
    }

    private mutating func obeyStop() {
        guard isStopped else { return }
        isStopped = false
        let count = stop.requestCount
        guard count > stopsSeen else { return }
        stopsSeen = count
        worker.stop(
            at: monotonicNanoseconds(),
            graceNanoseconds: count == 1 ? Self.stopGrace : 0
        )
    }

    mutating func variablesOfFirstUser() -> [String: String] { worker.variablesOfFirstUser() }

    /// Stops the other workers where the plan has stopped this one.
    private mutating func tellStop() {
        if let reason = worker.takePlanStop() { stop.request(because: reason) }
    }

    private mutating func reportFinishedSeconds(_ report: (SecondResult) -> Void) {
        guard worker.hasFinishedSeconds else { return }
        for second in worker.takeFinishedSeconds() { report(second) }
    }

    /// Notes the CPU time of a second that is over, before the model ends it.
    private mutating func noteSecond(at now: UInt64) {
        if now >= worker.secondEndsAt { noteCPU(at: now) }
    }

    private mutating func noteCPU(at now: UInt64) {
        let cpu = threadCPUNanoseconds()
        worker.note {
            $0.cpuNanoseconds += cpu - notedCPU - min(lookedFor, cpu - notedCPU)
            $0.wallNanoseconds += now - notedAt
            $0.loopLagMaxNanoseconds = max($0.loopLagMaxNanoseconds, longestTurn)
        }
        notedCPU = cpu
        notedAt = now
        lookedFor = 0
        longestTurn = 0
    }
}

extension LoadFault {
    fileprivate var code: RunError.Code {
        switch self {
        case .row: .planUnreadable
        case .endless: .planEndless
        }
    }
}

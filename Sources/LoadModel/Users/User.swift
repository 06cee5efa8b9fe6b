/// One virtual user: where it is in its scenario, and all that it remembers.
struct User {
    enum Phase {
        /// Has nothing to do: not started yet, between two arrivals, or at its end.
        case idle
        /// Waits for its next iteration.
        case waiting
        /// Waits inside an iteration.
        case thinking
        /// Has a request to send, or one under way.
        case sending
    }

    let scenario: Int
    /// Whether the load asks for it at this moment.
    var isActive = false
    var phase = Phase.idle
    /// The next instruction.
    var place = 0
    /// The step whose request is being sent, or was sent last; nil before the first one.
    var step: Int?
    /// Rounds left of the loops that it is in, the innermost last.
    var rounds: [Int] = []
    /// Iterations begun, and how many of them before this window.
    var iterations = 0
    var windowIterations = 0
    /// Whether this iteration has sent or waited: one that did neither must not be repeated at
    /// once.
    var hasPaused = false
    /// When the next request is due, and when the one under way was; nanoseconds of the run's
    /// clock.
    var due: UInt64 = 0
    var startedAt: UInt64 = 0
    /// Whether the due time comes from a schedule or a thought's end: its lateness is the
    /// generator's.
    var isScheduled = false
    /// Whether the iteration's first request is still to come: without a schedule it is due when it
    /// starts, and later ones when the step before them ended.
    var isFirst = false
    var window = UserSchedule.Window(start: 0, end: 0)
    private var scope: Scope
    var cookies = CookieJar()
    /// Redirects that the request under way has followed.
    var redirection: Redirection?
    /// The request under way where it is not the same for everybody.
    var request: PreparedRequest?

    init(scenario: Int, scope: Scope) {
        self.scenario = scenario
        self.scope = scope
    }

    /// The step whose request is under way.
    var currentStep: Int {
        guard let step else { preconditionFailure("The user has no request under way.") }
        return step
    }

    mutating func set(_ slot: Int, _ value: String?) { scope.values[slot] = value }

    /// Evaluates something for this user, at a moment.
    mutating func evaluate<Result>(
        at moment: Moment,
        _ body: (inout Scope) -> Result
    ) -> Result {
        scope.moment = moment
        return body(&scope)
    }

    /// Forgets all that the user knew.
    mutating func become(_ scope: Scope) {
        self.scope = scope
        cookies = CookieJar()
    }

    /// A number of its own source.
    mutating func random(in range: ClosedRange<UInt64>) -> UInt64 { scope.random.next(in: range) }
}

/// A request that is sent again because its answer pointed elsewhere, and what that has cost so
/// far.
struct Redirection {
    var request: PreparedRequest
    var hops: Int
    /// When the last hop was sent.
    var startedAt: UInt64
    var bytesReceived: Int
    var bytesSent: Int
    /// Nil while every connection was there already.
    var connectNanoseconds: UInt64?
}

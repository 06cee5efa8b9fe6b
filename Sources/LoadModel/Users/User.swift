import LoadPlan
import Matching

/// One virtual user: where it is in its scenario, and all that it remembers.
///
/// There are thousands: small fields stand behind one another, and what few users need is in the
/// side table.
struct User {
    /// The next instruction.
    var place = 0
    /// The loops that it is in, the innermost last.
    private var frames: [Frame] = []
    /// The groups that it is in, the innermost last.
    var groups: [OpenGroup] = []
    /// Nil until it is needed.
    private var side: SideTable?
    /// Iterations begun, and how many of them before this window.
    private(set) var iterations = 0
    private var iterationsBefore = 0
    private(set) var window = UserSchedule.Window(start: 0, end: 0)
    var due = Due.atItsStart
    private(set) var phase = Phase.idle
    /// Whether this iteration has sent or waited: one that did neither must not be repeated at
    /// once.
    private(set) var hasPaused = false
    /// What ends when it has all its answers, as one of them was an error.
    private var ending: Reach?
    /// Its requests in the queue or under way.
    private var exchanges: Int32 = 0
    /// The number of its last request; nil before the first one.
    private(set) var lastRequest: Int?
    private var scope: Scope
    var cookies = CookieJar()

    init(_ scope: Scope) { self.scope = scope }

    var scenario: Int { scope.scenario }

    /// Its own, to be changed; made where it has none yet.
    var sideTable: SideTable {
        mutating get {
            if let side { return side }
            let made = SideTable()
            side = made
            return made
        }
    }

    /// The page whose resources it fetches.
    var page: PageLoad? { side?.page }

    /// The sample that it makes; nil where its exchange goes to a server.
    var sample: SampleUnderWay? { side?.sample }

    /// The locks that it has.
    var lockCount: Int { side?.held.count ?? 0 }

    /// The row of a data set that is its own for all its iterations; nil before the first one.
    func ownRow(of dataSet: Int) -> Int? { side?.ownRow(of: dataSet) }

    /// Does something else; answers by how much that changes the number of active users.
    mutating func move(to phase: Phase) -> Int {
        defer { self.phase = phase }
        return (phase.isActive ? 1 : 0) - (self.phase.isActive ? 1 : 0)
    }

    /// Puts it at the first step of its next iteration.
    mutating func begin(_ due: Due) {
        place = 0
        if !frames.isEmpty { frames.removeAll(keepingCapacity: true) }
        if !groups.isEmpty { groups.removeAll(keepingCapacity: true) }
        iterations += 1
        scope.iteration = iterations
        hasPaused = false
        self.due = due
    }

    /// Has it end so much when it has all its answers; more counts before less.
    mutating func note(ending reach: Reach) {
        ending = ending.map { max($0, reach) } ?? reach
    }

    /// Goes on, as it has all its answers; answers what is to end now.
    mutating func goOn(at now: UInt64) -> Reach? {
        due = .behind(now)
        guard let reach = ending else { return nil }
        ending = nil
        return reach
    }

    /// Counts a turn that it has used up; answers how many it has had in a row since it has sent or
    /// waited, either of which gives it another time that its next request is due.
    mutating func countTurn() -> Int { sideTable.countTurn(iteration: iterations, due: due) }

    mutating func notePause() { hasPaused = true }

    /// Has it do a step's request; answers when that is due, and by how much the number of active
    /// users changes.
    mutating func request(_ step: Int) -> (due: Due, activated: Int) {
        lastRequest = step
        return (due, awaitAnswer())
    }

    /// Has it wait for an answer more; answers by how much that changes the number of active users.
    mutating func awaitAnswer() -> Int {
        exchanges += 1
        hasPaused = true
        return move(to: .exchanging)
    }

    /// Has it fetch the resources of a page that has come, which counts as one answer more.
    mutating func begin(_ page: PageLoad) {
        sideTable.page = page
        due = .behind(page.startedAt)
        exchanges += 1
    }

    /// Resources of its page that are in the queue or under way.
    var fetches: Int { Int(exchanges) - 1 }

    mutating func endPage() {
        side?.page = nil
        exchanges -= 1
    }

    /// Has it wait for an answer less; true where that was the last one.
    mutating func endExchange() -> Bool {
        exchanges -= 1
        return exchanges == 0
    }

    /// Lets it think from the end of the last step on; answers until when, or nil where that is
    /// over already.
    mutating func think(_ nanoseconds: UInt64, at now: UInt64) -> UInt64? {
        let end = due.time(startingAt: now) + nanoseconds
        guard end > now else {
            due = due.behind(end)
            return nil
        }
        hasPaused = true
        due = .scheduled(end)
        return end
    }

    /// Lets it wait for a time at which a schedule has its next request.
    mutating func wait(until time: UInt64) {
        hasPaused = true
        due = .scheduled(time)
    }

    mutating func open(_ window: UserSchedule.Window) {
        self.window = window
        iterationsBefore = iterations
    }

    /// When its next iteration is due by a pace, which counts from the start of its window.
    func paced(by pacing: UInt64) -> UInt64 {
        window.start + UInt64(iterations - iterationsBefore) * pacing
    }

    /// Enters a loop of so many rounds; false where there are none.
    mutating func enter(rounds: Int) -> Bool {
        guard rounds > 0 else { return false }
        frames.append(.rounds(left: rounds))
        return true
    }

    mutating func enter(_ frame: Frame) { frames.append(frame) }

    /// Leaves the innermost control structure.
    mutating func leave() { frames.removeLast() }

    /// Enters a loop that ends with a time.
    mutating func enter(timedUntil time: UInt64, exit: Int) {
        frames.append(
            .timed(
                until: time,
                exit: Int32(exit),
                groups: Int16(groups.count),
                locks: Int16(lockCount)
            )
        )
    }

    /// Leaves the outermost loop whose time is over; answers where it goes on, and in how many
    /// groups and locks it stays.
    mutating func leaveLoop(overAt now: UInt64) -> (exit: Int, groups: Int, locks: Int)? {
        for (index, frame) in frames.enumerated() {
            guard case .timed(let end, let exit, let groups, let locks) = frame, end <= now
            else { continue }
            frames.removeSubrange(index...)
            return (Int(exit), Int(groups), Int(locks))
        }
        return nil
    }

    /// The index of the next value of the innermost loop; nil where that is to end before it.
    mutating func nextItem() -> Int? {
        guard case .items(let next, let end)? = frames.last else {
            preconditionFailure("The user is in no loop over values.")
        }
        guard next < end else { return nil }
        frames[frames.count - 1] = .items(next: next + 1, end: end)
        return next
    }

    /// The index of the round that begins, of the innermost loop that knows it.
    mutating func nextIndex() -> Int {
        for place in frames.indices.reversed() {
            switch frames[place] {
            case .items(let next, _): return next - 1
            case .counted(let next):
                frames[place] = .counted(next: next + 1)
                return next
            case .rounds, .order, .timed: continue
            }
        }
        preconditionFailure("The user is in no loop that counts.")
    }

    /// One of the steps of the innermost random order that are left, each as likely; leaves it
    /// where none is.
    mutating func nextInOrder() -> Int? {
        guard case .order(var left)? = frames.last else {
            preconditionFailure("The user is in no random order.")
        }
        guard left != 0 else {
            leave()
            return nil
        }
        var rest = left
        for _ in 0..<scope.random.next(below: UInt64(left.nonzeroBitCount)) { rest &= rest - 1 }
        left &= ~(rest & (0 &- rest))
        frames[frames.count - 1] = .order(left: left)
        return rest.trailingZeroBitCount
    }

    /// Whether the innermost loop has another round; leaves it where it has none.
    mutating func endRound() -> Bool {
        guard case .rounds(let left)? = frames.popLast() else {
            preconditionFailure("The user is in no loop.")
        }
        guard left > 1 else { return false }
        frames.append(.rounds(left: left - 1))
        return true
    }

    /// Evaluates something for this user, at a moment.
    mutating func evaluate<Result>(
        at moment: Moment,
        _ body: (inout Scope) -> Result
    ) -> Result {
        scope.moment = moment
        return body(&scope)
    }

    /// From 1, in its scenario; of an arrival that of the arrival.
    var number: Int { scope.user }

    var variables: [String: String] { scope.variables }

    /// Keeps the text of an answer for expressions; nothing of one that did not come.
    mutating func keep(_ answer: Answer) {
        scope.sideTable.lastAnswer = answer.failure == nil ? answer.text : ""
    }

    /// Keeps its last request for scripts.
    mutating func keep(_ sample: SampleResult) { scope.sideTable.lastSample = sample }

    mutating func set(_ slot: Int, _ value: String?) { scope.values[slot] = value }

    /// A number of its own source.
    mutating func random(in range: ClosedRange<UInt64>) -> UInt64 { scope.random.next(in: range) }

    /// How long a pause takes, by its own source of random numbers.
    mutating func draw(_ pause: Pause<UInt64>) -> UInt64 { pause.draw(from: &scope.random) }

    mutating func forgetCookies() { if !cookies.isEmpty { cookies = CookieJar() } }

    /// Becomes another visitor, who knows nothing of the one before.
    mutating func become(_ scope: Scope) {
        self.scope = scope
        cookies = CookieJar()
        lastRequest = nil
        side?.forgetVisitor()
    }
}

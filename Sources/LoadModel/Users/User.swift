import LoadPlan
import Matching

/// One virtual user: where it is in its scenario, and all that it remembers.
struct User {
    let scenario: Int
    private(set) var phase = Phase.idle
    /// The next instruction.
    var place = 0
    /// The loops that it is in, the innermost last.
    private var frames: [Frame] = []
    /// The groups that it is in, the innermost last.
    var groups: [OpenGroup] = []
    /// The locks that it has, the innermost last.
    var held: [Int] = []
    /// Turns that it has taken at each step that counts them by user, as far as it has come.
    private var turns: [Int] = []
    /// Of each data set the row that is this user's alone, as far as it has taken one.
    private var ownRows: [Int?] = []
    /// Iterations begun, and how many of them before this window.
    private(set) var iterations = 0
    private var iterationsBefore = 0
    /// Whether this iteration has sent or waited: one that did neither must not be repeated at
    /// once.
    private(set) var hasPaused = false
    var due = Due.atItsStart
    /// Turns in a row in which it has neither sent nor waited, and since when that is.
    private var turnsInARow = (count: 0, iteration: 0, due: Due.atItsStart)
    /// The number of its last request; nil before the first one.
    private(set) var lastRequest: Int?
    /// Its requests in the queue or under way.
    private var exchanges = 0
    /// The page whose resources it fetches.
    private(set) var page: PageLoad?
    /// What ends when it has all its answers, as one of them was an error.
    private var ending: Reach?
    /// Slots that it has besides its own.
    var moreSlots: [Int] = []
    private(set) var window = UserSchedule.Window(start: 0, end: 0)
    private var scope: Scope
    var cookies = CookieJar()
    var cache = AnswerCache()
    /// Challenges that it has answered, one for each origin.
    var sessions: [DigestSession] = []

    init(scenario: Int, scope: Scope) {
        self.scenario = scenario
        self.scope = scope
    }

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
    mutating func countTurn() -> Int {
        if turnsInARow.iteration != iterations || turnsInARow.due != due {
            turnsInARow = (0, iterations, due)
        }
        turnsInARow.count += 1
        return turnsInARow.count
    }

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
        self.page = page
        due = .behind(page.startedAt)
        exchanges += 1
    }

    /// Resources of its page that are in the queue or under way.
    var fetches: Int { exchanges - 1 }

    mutating func endPage() {
        page = nil
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

    /// The index of the next value of the innermost loop.
    mutating func nextItem() -> Int {
        guard case .items(let next)? = frames.last else {
            preconditionFailure("The user is in no loop over values.")
        }
        frames[frames.count - 1] = .items(next: next + 1)
        return next
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

    /// How many turns it had taken at a step before this one.
    mutating func takeTurn(_ step: Int) -> Int {
        while turns.count <= step { turns.append(0) }
        defer { turns[step] += 1 }
        return turns[step]
    }

    /// The row of a data set that is its own for all its iterations; nil before the first one.
    func ownRow(of dataSet: Int) -> Int? { dataSet < ownRows.count ? ownRows[dataSet] : nil }

    mutating func keep(_ row: Int, of dataSet: Int) {
        while ownRows.count <= dataSet { ownRows.append(nil) }
        ownRows[dataSet] = row
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

    var variables: [String: String] { scope.variables }

    /// Keeps the text of an answer for expressions; nothing of one that did not come.
    mutating func keep(_ answer: Answer) {
        guard answer.failure == nil else { return scope.lastAnswer = "" }
        let type = answer.contentType ?? ContentType()
        scope.lastAnswer =
            AnswerText.decoded(answer.body.span, type)
            .map { String(decoding: $0, as: UTF8.self) }
            ?? String(decoding: answer.body, as: UTF8.self)
    }

    mutating func set(_ slot: Int, _ value: String?) { scope.values[slot] = value }

    /// A number of its own source.
    mutating func random(in range: ClosedRange<UInt64>) -> UInt64 { scope.random.next(in: range) }

    /// How long a pause takes, by its own source of random numbers.
    mutating func draw(_ think: Think) -> UInt64 { think.draw(from: &scope.random) }

    mutating func forgetCookies() { if !cookies.isEmpty { cookies = CookieJar() } }

    /// Becomes another visitor, who knows nothing of the one before.
    mutating func become(_ scope: Scope) {
        self.scope = scope
        cookies = CookieJar()
        if !sessions.isEmpty { sessions = [] }
        if !cache.isEmpty { cache = AnswerCache() }
        lastRequest = nil
        if !turns.isEmpty { turns.removeAll(keepingCapacity: true) }
        if !ownRows.isEmpty { ownRows.removeAll(keepingCapacity: true) }
    }
}

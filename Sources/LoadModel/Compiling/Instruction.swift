import LoadPlan

/// A scenario's steps in a row, so that a user's place in them is one number.
enum Instruction: Sendable {
    /// Index into `Program.requests`.
    case request(Int)
    /// Index into `Program.requests`, of one that reaches no server.
    case sample(Int)
    /// Waits for the user's turn, before a request of a load with a throughput.
    case turn
    /// Index into the scenario's pauses.
    case think(Int)
    case thinkEvaluated(EvaluatedPause)
    case set(slot: Int, Expression)
    /// The value of the user's number, as often as they are used up.
    case setByUser(slot: Int, [Expression])
    case number(slot: Int, NumberRow)
    case script(ScriptProgram)
    case jump(to: Int)
    case jumpUnless(Predicate, to: Int)
    /// Starts a loop of so many rounds, or jumps behind it where there are none.
    case startLoop(times: Expression, end: Int)
    case endLoop(start: Int)
    /// Starts a loop that lasts so long, or jumps behind it where that is no time.
    case startTime(TimeExpression, end: Int)
    /// Leaves the outermost loop whose time is over, if any.
    case leaveOverdue
    /// Enters a control structure.
    case enter(Frame)
    /// Leaves a control structure.
    case leave
    /// Sets the variable of a loop to the index of its round.
    case setIndex(slot: Int)
    /// Starts a loop over values.
    case startItems(LoopItems)
    /// The next round of a loop over values, or a jump behind it.
    case nextItem(LoopItems, slot: Int, end: Int)
    /// One of the steps of a random order that are left, or a jump behind it.
    case nextInOrder([Int], end: Int)
    /// A jump to one of several places.
    case choose(Chooser, [Int])
    /// Index into `Program.groups`.
    case openGroup(Int)
    case closeGroup
    case acquire(Int)
    case release
    /// Index into `Program.meetings`.
    case meet(Int)
    case pace(PaceProgram)
    case stop(Reach)
}

/// What figures are kept of: a request, or a sample that stands for one.
struct MeasuredRequest {
    let request: Request
    var sample: SampleStep?
}

/// How a kind of step is executed; each stands in a file of its own.
protocol CompiledStep: StepKind {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext)
}

/// Lays nested steps out in a row.
struct InstructionWriter {
    private(set) var instructions: [Instruction] = []
    private(set) var requests: [MeasuredRequest] = []
    private(set) var groups: [Group] = []
    private(set) var loops: [LoopProgram] = []
    private(set) var pauses: [Pause<UInt64>] = []
    /// The numbers of the next request and of the first group of these steps.
    private var nextRequest: Int
    private let firstGroup: Int
    private let takesTurns: Bool
    /// Whether a loop around the steps ends with its time before any of them.
    private var isTimed = false

    init(firstRequest: Int, firstGroup: Int, takesTurns: Bool) {
        nextRequest = firstRequest
        self.firstGroup = firstGroup
        self.takesTurns = takesTurns
    }

    mutating func write(_ steps: [Step], in context: inout CompilingContext) {
        for step in steps {
            if isTimed { append(.leaveOverdue) }
            write(step, in: &context)
        }
    }

    /// Before each of these steps a loop whose time is over is left.
    mutating func writeTimed(_ steps: [Step], in context: inout CompilingContext) {
        write(steps, isTimed: true, in: &context)
    }

    /// No loop ends between these steps.
    mutating func writeTogether(_ steps: [Step], in context: inout CompilingContext) {
        write(steps, isTimed: false, in: &context)
    }

    private mutating func write(
        _ steps: [Step],
        isTimed: Bool,
        in context: inout CompilingContext
    ) {
        let outer = self.isTimed
        self.isTimed = isTimed
        defer { self.isTimed = outer }
        write(steps, in: &context)
    }

    private mutating func write(_ step: Step, in context: inout CompilingContext) {
        guard let kind = step.kind as? any CompiledStep else {
            preconditionFailure("No instructions are known for \(type(of: step.kind)).")
        }
        kind.compile(into: &self, in: &context)
    }

    mutating func append(_ instruction: Instruction) { instructions.append(instruction) }

    mutating func append(_ request: Request) {
        if takesTurns { instructions.append(.turn) }
        instructions.append(.request(nextRequest))
        requests.append(MeasuredRequest(request: request))
        // The resources of a page have the number behind its own.
        nextRequest += request.embedded == nil ? 1 : 2
    }

    mutating func append(_ pause: Pause<UInt64>) {
        instructions.append(.think(pauses.count))
        pauses.append(pause)
    }

    mutating func append(_ sample: SampleStep) {
        instructions.append(.sample(nextRequest))
        requests.append(MeasuredRequest(request: sample.request, sample: sample))
        nextRequest += 1
    }

    /// Opens a group.
    mutating func append(_ group: Group) {
        instructions.append(.openGroup(firstGroup + groups.count))
        groups.append(group)
    }

    /// Notes that what stands from a place on to the end is a loop.
    mutating func note(_ kind: LoopProgram.Kind, loop name: String, from start: Int) {
        loops.append(LoopProgram(kind: kind, name: name, instructions: start..<end))
    }

    /// Lays several ways out, of which one is taken.
    mutating func choose(
        _ chooser: Chooser,
        among ways: [[Step]],
        in context: inout CompilingContext
    ) {
        let start = reserve()
        var places: [Int] = []
        var exits: [Int] = []
        for way in ways {
            places.append(end)
            write(way, in: &context)
            exits.append(reserve())
        }
        for exit in exits { fill(exit, .jump(to: end)) }
        fill(start, .choose(chooser, places))
    }

    /// Lays a loop out whose rounds are counted where a variable holds their index, by the
    /// instruction that a round begins with.
    mutating func counting(
        rounds index: String?,
        in context: inout CompilingContext,
        _ loop: (inout InstructionWriter, inout CompilingContext, Instruction?) -> Void
    ) {
        guard let index else { return loop(&self, &context, nil) }
        let slot = context.names.slot(adding: index)
        append(.enter(.counted(next: 0)))
        loop(&self, &context, .setIndex(slot: slot))
        append(.leave)
    }

    /// Where the next instruction is going to stand.
    var end: Int { instructions.count }

    /// A place for a jump whose target is not known yet.
    mutating func reserve() -> Int {
        instructions.append(.jump(to: end + 1))
        return end - 1
    }

    /// Fills a place that was reserved.
    mutating func fill(_ place: Int, _ instruction: Instruction) {
        instructions[place] = instruction
    }
}

extension Load {
    /// Whether a throughput holds its users back.
    var hasThroughput: Bool {
        switch self {
        case .closed(let load): load.throughput != nil
        case .open: false
        }
    }
}

import LoadPlan

/// A scenario's steps in a row, so that a user's place in them is one number.
enum Instruction: Sendable {
    /// Index into `Program.requests`.
    case request(Int)
    /// Waits for the user's turn, before a request of a load with a throughput.
    case turn
    case think(Think)
    case set(slot: Int, Expression)
    case jump(to: Int)
    case jumpUnless(Predicate, to: Int)
    /// Starts a loop of so many rounds, or jumps behind it where there are none.
    case startLoop(times: Expression, end: Int)
    case endLoop(start: Int)
    /// Enters a control structure.
    case enter(Frame)
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
    case stop(Reach)
}

/// How a kind of step is executed; each stands in a file of its own.
protocol CompiledStep: StepKind {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext)
}

/// Lays nested steps out in a row.
struct InstructionWriter {
    private(set) var instructions: [Instruction] = []
    private(set) var requests: [Request] = []
    private(set) var groups: [Group] = []
    private(set) var loops: [LoopProgram] = []
    /// The numbers of the next request and of the first group of these steps.
    private var nextRequest: Int
    private let firstGroup: Int
    private let takesTurns: Bool

    init(firstRequest: Int, firstGroup: Int, takesTurns: Bool) {
        nextRequest = firstRequest
        self.firstGroup = firstGroup
        self.takesTurns = takesTurns
    }

    mutating func write(_ steps: [Step], in context: inout CompilingContext) {
        for step in steps { write(step, in: &context) }
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
        requests.append(request)
        // The resources of a page have the number behind its own.
        nextRequest += request.embedded == nil ? 1 : 2
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

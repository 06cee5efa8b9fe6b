import LoadPlan

/// A scenario's steps in a row, so that a user's place in them is one number.
enum Instruction: Sendable {
    /// Index into `Program.requests`.
    case request(Int)
    case think(Think)
    case set(slot: Int, Expression)
    case jump(to: Int)
    case jumpUnless(Predicate, to: Int)
    /// Starts a loop of so many rounds, or jumps behind it where there are none.
    case startLoop(times: Expression, end: Int)
    case endLoop(start: Int)
}

/// How a kind of step is executed; each stands in a file of its own.
protocol CompiledStep: StepKind {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext)
}

/// Lays nested steps out in a row.
struct InstructionWriter {
    private(set) var instructions: [Instruction] = []
    private(set) var requests: [Request] = []
    /// The number of the first request of these steps.
    private let firstRequest: Int

    init(firstRequest: Int) { self.firstRequest = firstRequest }

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
        instructions.append(.request(firstRequest + requests.count))
        requests.append(request)
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

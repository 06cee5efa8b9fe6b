import LoadPlan

/// A scenario's steps in a row, so that a user's place in them is one number.
enum Instruction: Sendable {
    /// Index into `Program.steps`.
    case request(Int)
    case think(Think)
    case set(slot: Int, Expression)
    case jump(to: Int)
    case jumpUnless(Predicate, to: Int)
    /// Starts a loop of so many rounds, or jumps behind it where there are none.
    case startLoop(times: Expression, end: Int)
    case endLoop(start: Int)
}

/// Lays nested steps out in a row.
struct InstructionWriter {
    private(set) var instructions: [Instruction] = []
    private(set) var requests: [Request] = []
    private let firstStep: Int

    init(firstStep: Int) { self.firstStep = firstStep }

    mutating func write(_ steps: [Step], in context: inout CompilingContext) {
        for step in steps { write(step, in: &context) }
    }

    private mutating func write(_ step: Step, in context: inout CompilingContext) {
        switch step {
        case .request(let request):
            instructions.append(.request(firstStep + requests.count))
            requests.append(request)
        case .think(let think): instructions.append(.think(think))
        case .set(let variables):
            for variable in variables {
                let value = Expression(variable.value, in: &context)
                instructions.append(.set(slot: context.names.slot(adding: variable.name), value))
            }
        case .if(let condition, let then, let otherwise):
            let predicate = Predicate(condition, in: &context)
            let branch = reserve()
            write(then, in: &context)
            guard !otherwise.isEmpty else {
                instructions[branch] = .jumpUnless(predicate, to: instructions.count)
                return
            }
            let exit = reserve()
            instructions[branch] = .jumpUnless(predicate, to: instructions.count)
            write(otherwise, in: &context)
            instructions[exit] = .jump(to: instructions.count)
        case .repeat(let times, let steps):
            let times = Expression(times, in: &context)
            let start = reserve()
            write(steps, in: &context)
            instructions.append(.endLoop(start: start))
            instructions[start] = .startLoop(times: times, end: instructions.count)
        }
    }

    /// A place for a jump whose target is not known yet.
    private mutating func reserve() -> Int {
        instructions.append(.jump(to: instructions.count + 1))
        return instructions.count - 1
    }
}

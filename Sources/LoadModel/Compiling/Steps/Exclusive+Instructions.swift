import LoadPlan

extension Exclusive: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(.acquire(context.enterLock(named: name)))
        writer.write(steps, in: &context)
        writer.append(.release)
        context.leaveLock()
    }
}

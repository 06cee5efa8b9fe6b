import LoadPlan

extension While: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let predicate = Predicate(condition, in: &context)
        let start = writer.reserve()
        writer.write(steps, in: &context)
        writer.append(.jump(to: start))
        writer.fill(start, .jumpUnless(predicate, to: writer.end))
        writer.note(.conditional, loop: "'while' (\(condition.source))", from: start)
    }
}

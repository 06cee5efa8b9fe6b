import LoadPlan

extension Until: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let predicate = Predicate(condition, in: &context)
        writer.counting(rounds: index, in: &context) { writer, context, setIndex in
            let start = writer.end
            if let setIndex { writer.append(setIndex) }
            writer.write(steps, in: &context)
            writer.append(.jumpUnless(predicate, to: start))
            writer.note(.conditional, loop: "'until' (\(condition.source))", from: start)
        }
    }
}

import LoadPlan

extension While: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let predicate = Predicate(condition, in: &context)
        writer.counting(rounds: index, in: &context) { writer, context, setIndex in
            let start = writer.end
            // The condition may ask for it.
            if let setIndex { writer.append(setIndex) }
            let branch = writer.reserve()
            writer.write(steps, in: &context)
            writer.append(.jump(to: start))
            writer.fill(branch, .jumpUnless(predicate, to: writer.end))
            writer.note(.conditional, loop: "'while' (\(condition.source))", from: start)
        }
    }
}

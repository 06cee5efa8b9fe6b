import LoadPlan

extension Branch: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let predicate = Predicate(condition, in: &context)
        let branch = writer.reserve()
        writer.write(then, in: &context)
        guard !otherwise.isEmpty else {
            return writer.fill(branch, .jumpUnless(predicate, to: writer.end))
        }
        let exit = writer.reserve()
        writer.fill(branch, .jumpUnless(predicate, to: writer.end))
        writer.write(otherwise, in: &context)
        writer.fill(exit, .jump(to: writer.end))
    }
}

import LoadPlan

extension Group: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(self)
        writer.write(steps, in: &context)
        writer.append(.closeGroup)
    }
}

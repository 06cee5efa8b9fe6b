import LoadPlan

extension Request: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(self)
    }
}

import LoadPlan

extension Block: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.writeTogether(steps, in: &context)
    }
}

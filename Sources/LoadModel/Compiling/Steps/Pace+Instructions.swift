import LoadPlan

extension Pace: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(.pace(PaceProgram(self, in: &context)))
    }
}

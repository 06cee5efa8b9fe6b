import LoadPlan

extension Once: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let turns = Turns(per: .user, in: &context)
        writer.choose(.first(1, turns), among: [steps, []], in: &context)
    }
}

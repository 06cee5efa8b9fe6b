import LoadPlan

extension Every: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let turns = Turns(per: per, in: &context)
        writer.choose(.each(interval, turns), among: [steps, []], in: &context)
    }
}

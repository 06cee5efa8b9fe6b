import LoadPlan

extension AtMost: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let turns = Turns(per: per, in: &context)
        writer.choose(.first(times, turns), among: [steps, []], in: &context)
    }
}

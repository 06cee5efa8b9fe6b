import LoadPlan

extension Portion: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let weights = Weights([parts, Portion.whole - parts])
        let turns = Turns(per: per, in: &context)
        writer.choose(.dealt(weights, turns), among: [steps, []], in: &context)
    }
}

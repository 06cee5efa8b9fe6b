import LoadPlan

extension Think: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(.think(self))
    }
}

import LoadPlan

extension Stop: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(.stop(reach))
    }
}

import LoadPlan

extension Numbering: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let slot = context.names.slot(adding: variable)
        writer.append(.number(slot: slot, NumberRow(self, in: &context)))
    }
}

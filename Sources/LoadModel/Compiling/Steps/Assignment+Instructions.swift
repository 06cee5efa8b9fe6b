import LoadPlan

extension Assignment: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        for variable in variables {
            let value = Expression(variable.value, in: &context)
            writer.append(.set(slot: context.names.slot(adding: variable.name), value))
        }
    }
}

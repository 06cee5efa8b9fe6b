import LoadPlan

extension Assignment: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        for setting in settings {
            let values = setting.values.map { Expression($0, in: &context) }
            let slot = context.names.slot(adding: setting.name)
            writer.append(
                values.count == 1
                    ? .set(slot: slot, values[0]) : .setByUser(slot: slot, values)
            )
        }
    }
}

import LoadPlan

extension ForEach: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let items = LoopItems(self, in: &context)
        let slot = context.names.slot(adding: variable)
        let index = index.map { context.names.slot(adding: $0) }
        writer.append(.startItems(items))
        let start = writer.reserve()
        if let index { writer.append(.setIndex(slot: index)) }
        writer.write(steps, in: &context)
        writer.append(.jump(to: start))
        writer.fill(start, .nextItem(items, slot: slot, end: writer.end))
        writer.note(.counted, loop: "'forEach' (as \(variable))", from: start)
    }
}

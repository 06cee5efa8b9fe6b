import LoadPlan

extension ForEach: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let items: LoopItems =
            switch values {
            case .found(let name): .found(name)
            case .listed(let values): .listed(values.map { Expression($0, in: &context) })
            }
        let slot = context.names.slot(adding: variable)
        writer.append(.enter(.items(next: 0)))
        let start = writer.reserve()
        writer.write(steps, in: &context)
        writer.append(.jump(to: start))
        writer.fill(start, .nextItem(items, slot: slot, end: writer.end))
        writer.note(.counted, loop: "'forEach' (as \(variable))", from: start)
    }
}

import LoadPlan

extension Repetition: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let name = "'repeat' (\(times.source))"
        let times = Expression(times, in: &context)
        let start = writer.reserve()
        writer.write(steps, in: &context)
        writer.append(.endLoop(start: start))
        writer.fill(start, .startLoop(times: times, end: writer.end))
        writer.note(.counted, loop: name, from: start)
    }
}

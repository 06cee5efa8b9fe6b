import LoadPlan

extension Repetition: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let name = "'repeat' (\(times.source))"
        let times = Expression(times, in: &context)
        writer.counting(rounds: index, in: &context) { writer, context, setIndex in
            let start = writer.reserve()
            if let setIndex { writer.append(setIndex) }
            writer.write(steps, in: &context)
            writer.append(.endLoop(start: start))
            writer.fill(start, .startLoop(times: times, end: writer.end))
            writer.note(.counted, loop: name, from: start)
        }
    }
}

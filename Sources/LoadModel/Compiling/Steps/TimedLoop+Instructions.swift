import LoadPlan

extension TimedLoop: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let time = TimeExpression(time, in: &context)
        let start = writer.reserve()
        writer.writeTimed(steps, in: &context)
        writer.append(.leaveOverdue)
        writer.append(.jump(to: start + 1))
        writer.fill(start, .startTime(time, end: writer.end))
        writer.note(.conditional, loop: "'for'", from: start)
    }
}

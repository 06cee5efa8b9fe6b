import LoadPlan

extension Think: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        var isKnown = true
        let times = pause.map { time in
            let time = TimeExpression(time, in: &context)
            if time.known == nil { isKnown = false }
            return time
        }
        if isKnown {
            writer.append(times.map { $0.known ?? 0 })
        } else {
            writer.append(.thinkEvaluated(EvaluatedPause(times)))
        }
    }
}

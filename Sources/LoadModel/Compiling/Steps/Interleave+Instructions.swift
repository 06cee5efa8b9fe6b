import LoadPlan

extension Interleave: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let turns = Turns(per: per, in: &context)
        writer.choose(
            .inTurn(turns, isStaggered: isStaggered),
            among: choices.map { [$0] },
            in: &context
        )
    }
}

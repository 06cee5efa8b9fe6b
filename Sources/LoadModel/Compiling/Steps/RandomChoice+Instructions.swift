import LoadPlan

extension RandomChoice: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let weights = Weights(weights)
        let chooser: Chooser =
            switch proportions {
            case .random: .drawn(weights)
            case .exact: .dealt(weights, Turns(per: .run, in: &context))
            }
        writer.choose(chooser, among: choices.map { [$0] }, in: &context)
    }
}

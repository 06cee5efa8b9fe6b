import LoadPlan

extension Portion: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let turns = Turns(per: per, in: &context)
        let chooser: Chooser =
            switch deal {
            case .shuffled: .dealt(Weights([parts, Portion.whole - parts]), turns)
            case .even: .spread(EvenShare(ofTenThousand: parts), turns)
            }
        writer.choose(chooser, among: [steps, []], in: &context)
    }
}

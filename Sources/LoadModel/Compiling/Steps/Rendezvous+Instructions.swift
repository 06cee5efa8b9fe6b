import LoadPlan

extension Rendezvous: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(.meet(context.addMeeting(self)))
    }
}

import LoadPlan

extension ScriptStep: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        writer.append(.script(ScriptProgram(script, in: &context)))
    }
}

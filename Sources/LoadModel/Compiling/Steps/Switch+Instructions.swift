import LoadPlan

extension Switch: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let numbers = isNumbered ? (0...cases.count).map { ("\($0)", $0) } + [("", 0)] : []
        let places = numbers + cases.enumerated().map { ($1.value, $0) }
        let value = Expression(value, in: &context)
        let byValue = Dictionary(places, uniquingKeysWith: { first, _ in first })
        writer.choose(
            .byValue(value, byValue, otherwise: cases.count),
            among: cases.map(\.steps) + [otherwise],
            in: &context
        )
    }
}

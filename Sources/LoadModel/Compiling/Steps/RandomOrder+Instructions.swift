import LoadPlan

extension RandomOrder: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        precondition((1...64).contains(steps.count), "The steps that are left are bits.")
        writer.append(.enter(.order(left: UInt64.max >> UInt64(64 - steps.count))))
        let start = writer.reserve()
        let places = steps.map { step in
            let place = writer.end
            writer.write([step], in: &context)
            writer.append(.jump(to: start))
            return place
        }
        writer.fill(start, .nextInOrder(places, end: writer.end))
    }
}

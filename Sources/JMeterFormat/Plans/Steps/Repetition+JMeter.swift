import LoadPlan

extension Repetition: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let (name, index) = conversion.loop("Repeat", index: index)
        return [
            JMXElement(
                "LoopController",
                gui: "LoopControlPanel",
                name: name,
                [
                    .bool("LoopController.continue_forever", true),
                    .string("LoopController.loops", conversion.text(times)),
                ],
                children: index + conversion.elements(steps)
            )
        ]
    }
}

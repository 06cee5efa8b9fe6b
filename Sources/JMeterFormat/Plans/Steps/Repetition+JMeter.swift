import LoadPlan

extension Repetition: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            JMXElement(
                "LoopController",
                gui: "LoopControlPanel",
                name: "Repeat",
                [
                    .bool("LoopController.continue_forever", true),
                    .string("LoopController.loops", conversion.text(times)),
                ],
                children: conversion.elements(steps)
            )
        ]
    }
}

import LoadPlan

extension While: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            JMXElement(
                "WhileController",
                gui: "WhileControllerGui",
                name: "While",
                [.string("WhileController.condition", GroovyText.condition(condition))],
                children: conversion.elements(steps)
            )
        ]
    }
}

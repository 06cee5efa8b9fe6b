import LoadPlan

extension While: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let (name, index) = conversion.loop("While", index: index)
        return [
            JMXElement(
                "WhileController",
                gui: "WhileControllerGui",
                name: name,
                [.string("WhileController.condition", GroovyText.condition(condition))],
                children: index + conversion.elements(steps)
            )
        ]
    }
}

import LoadPlan

extension Branch: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        guard !otherwise.isEmpty else {
            let condition = GroovyText.condition(condition)
            return [Self.controller("If", condition, conversion.elements(then))]
        }
        // The steps of the one may change what the condition looks at, so it is asked once.
        let decision = conversion.variable("if")
        return [
            .moment("Decide", [.setting(decision, GroovyText.condition(condition))]),
            Self.controller("If", "${\(decision)}", conversion.elements(then)),
            Self.controller(
                "Else",
                "${__groovy(vars.get('\(decision)')!='true')}",
                conversion.elements(otherwise)
            ),
        ]
    }

    private static func controller(
        _ name: String,
        _ condition: String,
        _ children: [JMXElement]
    ) -> JMXElement {
        JMXElement(
            "IfController",
            gui: "IfControllerPanel",
            name: name,
            [
                .string("IfController.condition", condition),
                .bool("IfController.evaluateAll", false),
                .bool("IfController.useExpression", true),
            ],
            children: children
        )
    }
}

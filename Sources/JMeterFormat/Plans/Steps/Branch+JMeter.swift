import LoadPlan

extension Branch: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        guard !otherwise.isEmpty else {
            let condition = GroovyText.condition(condition)
            return [.if("If", condition, conversion.elements(then))]
        }
        // The steps of the one may change what the condition looks at, so it is asked once.
        let decision = conversion.variable("if")
        return [
            .moment("Decide", [.setting(decision, GroovyText.condition(condition))]),
            .if("If", "${\(decision)}", conversion.elements(then)),
            .if(
                "Else",
                "${__groovy(vars.get('\(decision)')!='true')}",
                conversion.elements(otherwise)
            ),
        ]
    }
}

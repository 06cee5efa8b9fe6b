import LoadPlan

extension Assignment: ConvertibleStep {
    /// One after the other, since a value may use the one before.
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            .moment(
                "Set",
                variables.map { .setting($0.name, conversion.text($0.value)) }
            )
        ]
    }
}

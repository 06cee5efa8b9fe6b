import LoadPlan

extension Assignment: ConvertibleStep {
    /// One after the other, since a value may use the one before.
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            .moment(
                "Set",
                settings.map { setting in
                    .setting(setting.name, setting.values.map { conversion.text($0) })
                }
            )
        ]
    }
}

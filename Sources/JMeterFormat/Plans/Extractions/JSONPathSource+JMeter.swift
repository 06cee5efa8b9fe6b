import LoadPlan

extension JSONPathSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        if path.contains(";") || target.fallback.contains(";") {
            conversion.refuse("'\(path)': JMeter takes ';' for the end of a JSON path or default.")
        }
        return JMXElement(
            "JSONPostProcessor",
            gui: "JSONPostProcessorGui",
            name: "",
            [
                .string("JSONPostProcessor.referenceNames", target.variable),
                .string("JSONPostProcessor.jsonPathExprs", path),
                .string("JSONPostProcessor.match_numbers", "\(target.match)"),
                .string("JSONPostProcessor.defaultValues", target.fallback),
            ]
        )
    }
}

import LoadPlan

extension JSONPathSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        if !isReadByJMeter {
            conversion.refuse("'\(path)': JMeter cannot read this JSON path of RFC 9535.")
        }
        return .jsonExtractor(path, target, in: &conversion)
    }
}

extension JaywaySource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        .jsonExtractor(path, target, in: &conversion)
    }
}

extension JMXElement {
    fileprivate static func jsonExtractor(
        _ path: String,
        _ target: ExtractionTarget,
        in conversion: inout Conversion
    ) -> JMXElement {
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

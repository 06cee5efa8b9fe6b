import LoadPlan

extension BetweenSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        JMXElement(
            "BoundaryExtractor",
            gui: "BoundaryExtractorGui",
            name: "",
            [
                .string("BoundaryExtractor.useHeaders", "false"),
                .string("BoundaryExtractor.refname", target.variable),
                .string("BoundaryExtractor.lboundary", conversion.text(left)),
                .string("BoundaryExtractor.rboundary", conversion.text(right)),
                .string("BoundaryExtractor.default", target.fallback),
                .bool("BoundaryExtractor.default_empty_value", target.fallback.isEmpty),
                .string("BoundaryExtractor.match_number", "\(target.match)"),
            ]
        )
    }
}

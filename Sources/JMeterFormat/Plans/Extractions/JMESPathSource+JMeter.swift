import LoadPlan

extension JMESPathSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        JMXElement(
            "JMESPathExtractor",
            gui: "JMESPathExtractorGui",
            name: "",
            [
                .string("JMESExtractor.referenceName", target.variable),
                .string("JMESExtractor.jmesPathExpr", expression),
                .string("JMESExtractor.matchNumber", "\(target.match)"),
                .string("JMESExtractor.defaultValue", target.fallback),
            ]
        )
    }
}

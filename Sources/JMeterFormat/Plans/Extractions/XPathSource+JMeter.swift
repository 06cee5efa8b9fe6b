import LoadPlan

extension XPathSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        JMXElement(
            "XPathExtractor",
            gui: "XPathExtractorGui",
            name: "",
            [
                .string("XPathExtractor.default", target.fallback),
                .string("XPathExtractor.refname", target.variable),
                .string("XPathExtractor.matchNumber", "\(target.match)"),
                .string("XPathExtractor.xpathQuery", path),
                .bool("XPathExtractor.validate", false),
                // HTML is no XML.
                .bool("XPathExtractor.tolerant", true),
                .bool("XPathExtractor.namespace", false),
                .bool("XPathExtractor.quiet", true),
            ]
        )
    }
}

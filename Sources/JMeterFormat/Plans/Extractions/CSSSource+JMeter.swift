import LoadPlan

extension CSSSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        JMXElement(
            "HtmlExtractor",
            gui: "HtmlExtractorGui",
            name: "",
            [
                .string("HtmlExtractor.refname", target.variable),
                .string("HtmlExtractor.expr", selector),
                .string("HtmlExtractor.attribute", attribute ?? ""),
                .string("HtmlExtractor.default", target.fallback),
                .bool("HtmlExtractor.default_empty_value", target.fallback.isEmpty),
                .string("HtmlExtractor.match_number", "\(target.match)"),
                // Its own choice, which is jsoup.
                .string("HtmlExtractor.extractor_impl", ""),
            ]
        )
    }
}

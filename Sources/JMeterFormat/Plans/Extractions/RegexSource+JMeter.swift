import LoadPlan

extension RegexSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        .regexExtractor(
            conversion.pattern(pattern),
            group: group,
            inHeaders: false,
            target
        )
    }
}

extension JMXElement {
    static func regexExtractor(
        _ pattern: String,
        group: Int,
        inHeaders: Bool,
        _ target: ExtractionTarget
    ) -> JMXElement {
        JMXElement(
            "RegexExtractor",
            gui: "RegexExtractorGui",
            name: "",
            [
                .string("RegexExtractor.useHeaders", "\(inHeaders)"),
                .string("RegexExtractor.refname", target.variable),
                .string("RegexExtractor.regex", pattern),
                .string("RegexExtractor.template", "$\(group)$"),
                .string("RegexExtractor.default", target.fallback),
                .bool("RegexExtractor.default_empty_value", target.fallback.isEmpty),
                .string("RegexExtractor.match_number", "\(target.match)"),
            ]
        )
    }
}

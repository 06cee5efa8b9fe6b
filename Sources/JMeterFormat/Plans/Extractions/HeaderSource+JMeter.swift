import LoadPlan

extension HeaderSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        let escaped = name.map { $0.isLetter || $0.isNumber || $0 == "-" ? "\($0)" : "\\\($0)" }
        return .regexExtractor(
            "(?im)^\(escaped.joined()):[ \\t]*(.*?)[ \\t]*$",
            group: 1,
            inHeaders: true,
            target
        )
    }
}

import Notation

/// Which failed requests are kept whole: `"keepFailures": 5`, or how many and how much of each.
enum KeepFailuresForm {
    private static let countForm = ValueForm.wholeNumber(1...PlanLimits.keptFailures)
    private static let count = Key(
        "count",
        countForm,
        "How many of each step and kind of outcome are kept: the first ones of the run.",
        isRequired: true
    )
    private static let bytes = Key(
        "bytes",
        .wholeNumber(1...PlanLimits.keptBytes),
        "Of a body so many bytes are kept.",
        standard: .number(KeptFailures.usualBytes)
    )
    static let form = ObjectForm(
        "keepFailures",
        "'keepFailures'",
        title: "Kept failures",
        "How many failed requests are kept, and how much of each.",
        keys: [count, bytes]
    )

    static let key = Key(
        "keepFailures",
        .either(countForm, .object(form)),
        "So many failed requests of each step and kind of outcome are kept with their answers, "
            + "heads and bodies, and shown in the report. Cookies and credentials are masked.",
        examples: [5, ["count": 5, "bytes": 4096]]
    )

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> KeptFailures? {
        guard case .object = node.value else {
            return decoder.integer(node, key.name, in: 1...PlanLimits.keptFailures)
                .map { KeptFailures(count: $0) }
        }
        guard let fields = decoder.fields(node, form) else { return nil }
        let count = decoder.required(count, in: fields)
            .flatMap { decoder.integer($0, "count", in: 1...PlanLimits.keptFailures) }
        let bytes = fields[bytes]
            .map { decoder.integer($0, "bytes", in: 1...PlanLimits.keptBytes) ?? 1 }
        return count.map { KeptFailures(count: $0, bytes: bytes ?? KeptFailures.usualBytes) }
    }

    static func written(_ kept: KeptFailures) -> JSONValue {
        guard kept.bytes != KeptFailures.usualBytes else { return .number(kept.count) }
        return ["count": .number(kept.count), "bytes": .number(kept.bytes)]
    }
}

import Notation

/// `100` of each user, or `{"shared": 1000}`.
extension ClosedLoad.Iterations {
    private static let shared = Key(
        "shared",
        .wholeNumber(1...PlanLimits.iterations),
        "Of all users together; each is done once, by whichever user is free.",
        isRequired: true
    )

    static let form = ObjectForm(
        "sharedIterations",
        "'iterations'",
        title: "Shared iterations",
        "Iterations that all users of a scenario do together.",
        keys: [shared]
    )

    /// One of each user stands in for what has a fault.
    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Self {
        guard case .object = node.value else {
            return .each(decoder.integer(node, "iterations", in: 1...PlanLimits.iterations) ?? 1)
        }
        guard let fields = decoder.fields(node, form) else { return .each(1) }
        let count = decoder.required(shared, in: fields).flatMap {
            decoder.integer($0, shared.name, in: 1...PlanLimits.iterations)
        }
        return .shared(count ?? 1)
    }

    var written: JSONValue {
        switch self {
        case .each(let count): .number(count)
        case .shared(let count): ["shared": .number(count)]
        }
    }
}

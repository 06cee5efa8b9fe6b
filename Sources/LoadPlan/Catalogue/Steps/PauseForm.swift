import Notation

/// A pause whose length is drawn: `{"normal": "1s", "deviation": "300ms"}`.
enum PauseForm {
    private static let between = Key(
        "between",
        .pair(of: .evaluatedTime),
        "The shortest and the longest time, and any between them as likely."
    )
    private static let normal = Key(
        "normal",
        .evaluatedTime,
        "The mean of a normal distribution; what is below 0 becomes 0.",
        examples: ["1s"]
    )
    private static let logNormal = Key(
        "logNormal",
        .evaluatedPositiveTime,
        "The mean of a log-normal distribution: few are much longer than most, as people's are."
    )
    private static let exponential = Key(
        "exponential",
        .evaluatedPositiveTime,
        "The mean of an exponential distribution."
    )
    private static let poisson = Key(
        "poisson",
        .evaluatedTime,
        "The mean of a Poisson distribution of whole milliseconds."
    )
    private static let deviation = Key(
        "deviation",
        .evaluatedTime,
        "The standard deviation, of `normal` and `logNormal`."
    )
    private static let folded = Key(
        "folded",
        .flag,
        "Whether what is below 0 becomes as much above it, of `normal`.",
        standard: false
    )
    private static let offset = Key(
        "offset",
        .evaluatedTime,
        "Added to what is drawn, before `min` and `max` cut it.",
        standard: 0
    )
    private static let min = Key(
        "min",
        .evaluatedTime,
        "What is shorter becomes this.",
        standard: 0
    )
    private static let max = Key("max", .evaluatedTime, "What is longer becomes this.")

    private static let kinds = [between, normal, logNormal, exponential, poisson]

    static let form: ObjectForm = {
        var form = ObjectForm(
            "thinkRange",
            "'think'",
            title: "Pause of any length",
            "A time that is drawn anew for each pause.",
            keys: kinds + [deviation, folded, offset, min, max]
        )
        form.choice = kinds.map { [$0] }
        // Between three keys and those beside them no schema of pairs can say more.
        form.companions = [
            (normal, deviation), (logNormal, deviation), (folded, normal),
        ]
        return form
    }()

    /// What stands behind a key: a time, or how it is drawn.
    static let value = ValueForm.either(.evaluatedTime, .object(form))

    static func decodeTime(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> Pause<TimeValue>? {
        guard case .object = node.value else {
            return decoder.timeValue(node, label).map { Pause(.fixed($0)) }
        }
        return decode(node, label, &decoder)
    }

    private static func decode(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> Pause<TimeValue>? {
        guard let fields = decoder.fields(node, form) else { return nil }
        let given = fields.present(among: kinds)
        guard given.count == 1, let kind = given.first else {
            if given.isEmpty, fields.hasUnknownKeys { return nil }
            decoder.fault(
                "'\(label)' must have one of 'between', 'normal', 'logNormal', 'exponential' and "
                    + "'poisson'.",
                hint: #"Such as {"between": ["200ms", "1s"]}."#,
                at: node.position
            )
            return nil
        }
        for key in fields.present(among: strangers(to: kind.name)) {
            guard let node = fields[key] else { continue }
            decoder.fault(
                "'\(key.name)' cannot stand beside '\(kind.name)'.",
                hint: key.name == deviation.name && kind.name == exponential.name
                    ? "The deviation of an exponential distribution is its mean." : nil,
                at: node.position
            )
        }
        let shape = shape(kind, fields, &decoder)
        let offset = fields[offset].map { decoder.timeValue($0, "offset") }
        let shortest = fields[min].map { decoder.timeValue($0, "min") }
        let longest = fields[max].map { decoder.timeValue($0, "max", isPositive: true) }
        guard let shape else { return nil }
        if case (.known(let shortest)??, .known(let longest)??) = (shortest, longest),
            shortest > longest
        {
            decoder.fault("'min' must be no longer than 'max'.", at: fields.position)
        }
        return Pause(
            shape,
            offset: offset ?? nil,
            shortest: shortest ?? nil,
            longest: longest ?? nil
        )
    }

    /// Keys that say nothing of a kind.
    private static func strangers(to kind: String) -> [Key] {
        switch kind {
        case normal.name: []
        case logNormal.name: [folded]
        case between.name: [deviation, folded, min, max]
        default: [deviation, folded]
        }
    }

    private static func shape(
        _ kind: Key,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> Pause<TimeValue>.Shape? {
        guard let node = fields[kind] else { return nil }
        if kind.name == between.name { return bounds(node, &decoder) }
        let isPositive = kind.name == logNormal.name || kind.name == exponential.name
        let mean = decoder.timeValue(node, kind.name, isPositive: isPositive)
        if kind.name == exponential.name { return mean.map { .exponential(mean: $0) } }
        if kind.name == poisson.name { return mean.map { .poisson(mean: $0) } }
        guard let node = fields[deviation] else {
            if !fields.hasTaken(deviation) {
                decoder.fault("'deviation' is missing beside '\(kind.name)'.", at: fields.position)
            }
            return nil
        }
        let isFolded = fields[folded].flatMap { decoder.flag($0, "folded") } ?? false
        guard let deviation = decoder.timeValue(node, "deviation"), let mean else { return nil }
        return kind.name == normal.name
            ? .normal(mean: mean, deviation: deviation, isFolded: isFolded)
            : .logNormal(mean: mean, deviation: deviation)
    }

    private static func bounds(
        _ node: JSONNode,
        _ decoder: inout PlanDecoder
    ) -> Pause<TimeValue>.Shape? {
        guard case .array(let bounds) = node.value, bounds.count == 2 else {
            let wanted = Wanted("a list of the shortest and the longest time")
            decoder.wrong(node, "between", wanted)
            return nil
        }
        let times = bounds.map { decoder.timeValue($0, "between") }
        guard let shortest = times[0], let longest = times[1] else { return nil }
        if case (.known(let shortest), .known(let longest)) = (shortest, longest),
            shortest > longest
        {
            decoder.fault("'between' must have the shorter time first.", at: node.position)
        }
        return .between(shortest, longest)
    }

    static func written(_ pause: Pause<TimeValue>) -> JSONValue {
        let kind: [(name: String, value: JSONValue?)]
        switch pause.shape {
        case .fixed(let time): return time.written
        case .between(let low, let high):
            kind = [(between.name, [low.written, high.written])]
        case .normal(let mean, let deviation, let isFolded):
            kind = [
                (normal.name, mean.written), (Self.deviation.name, deviation.written),
                (folded.name, isFolded ? true : nil),
            ]
        case .logNormal(let mean, let deviation):
            kind = [(logNormal.name, mean.written), (Self.deviation.name, deviation.written)]
        case .exponential(let mean): kind = [(exponential.name, mean.written)]
        case .poisson(let mean): kind = [(poisson.name, mean.written)]
        }
        return .object(
            kind + [
                (offset.name, pause.offset?.written), (min.name, pause.shortest?.written),
                (max.name, pause.longest?.written),
            ]
        )
    }
}

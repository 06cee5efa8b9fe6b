import Notation

extension OpenLoad {
    private static let rate = Key("rate", .stageRate, "The rate all through the stage.")
    private static let rampTo = Key("rampTo", .stageRate, "The rate at the end of the stage.")
    private static let length = Key(
        "for",
        .positiveTime,
        "How long the stage lasts.",
        isRequired: true
    )

    static let stageForm: ObjectForm = {
        var form = ObjectForm(
            "arrivalStage",
            "a stage",
            title: "Stage of arrivals",
            "Arrivals at a rate, or a ramp from the rate before.",
            keys: [rate, rampTo, length]
        )
        form.choice = [[rate], [rampTo]]
        return form
    }()

    /// What stands behind `arrivals`.
    enum Steps {
        case constant(Double?)
        case stages([Stage]?)
    }

    static func steps(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Steps {
        if case .array = node.value { return .stages(stages(node, &decoder)) }
        return .constant(decoder.rate(node, "arrivals"))
    }

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> OpenLoad? {
        var stages: [Stage]?
        switch steps(node, &decoder) {
        case .stages(let read):
            decoder.refuseTimes(in: fields)
            stages = read
        case .constant(let perSecond):
            let (rampUp, hold) = decoder.times(fields, needsDuration: true)
            if let perSecond, let rampUp {
                let all = [(0, rampUp), (perSecond, hold ?? 0)].filter { $0.1 > 0 }
                stages = all.map {
                    .init(startPerSecond: $0, endPerSecond: perSecond, nanoseconds: $1)
                }
            }
        }
        var load = OpenLoad(stages: stages ?? [], maxUsers: 0)
        load.maxUsers =
            decoder.maxUsers(fields) ?? defaultMaxUsers(peakPerSecond: load.peakPerSecond)
        load.spacing = decoder.spacing(fields)
        if let node = fields[LoadForm.preconnect] {
            let most = stages == nil ? PlanLimits.users : load.maxUsers
            load.preconnect = decoder.integer(node, "preconnect", in: 0...most) ?? 0
        }
        return stages == nil ? nil : load
    }

    private static func stages(_ node: JSONNode, _ decoder: inout PlanDecoder) -> [Stage]? {
        let faultsBefore = decoder.faults.count
        var last = 0.0
        var stages: [Stage] = []
        for node in decoder.list(node, "arrivals") {
            guard let fields = decoder.fields(node, stageForm) else { continue }
            let nanoseconds = decoder.required(length, in: fields).flatMap {
                decoder.duration($0, "for", isPositive: true)
            }
            let start: Double
            switch (fields[rate], fields[rampTo]) {
            case (let node?, nil):
                last = decoder.rate(node, "rate", allowsZero: true) ?? 0
                start = last
            case (nil, let node?):
                start = last
                last = decoder.rate(node, "rampTo", allowsZero: true) ?? 0
            default:
                if fields.hasUnknownKeys, fields.present(among: [rate, rampTo]).isEmpty {
                    continue
                }
                decoder.fault(
                    "A stage must have either 'rate' or 'rampTo'.",
                    hint: #"Such as {"rate": "200/s", "for": "30s"}."#,
                    at: node.position
                )
                continue
            }
            stages.append(
                .init(startPerSecond: start, endPerSecond: last, nanoseconds: nanoseconds ?? 0)
            )
        }
        guard decoder.faults.count == faultsBefore else { return nil }
        guard OpenLoad(stages: stages, maxUsers: 1).peakPerSecond > 0 else {
            decoder.fault("'arrivals' must have a rate above 0 in some stage.", at: node.position)
            return nil
        }
        return decoder.checkLength(stages.map(\.nanoseconds), of: node) ? stages : nil
    }

    // Writing

    var written: JSONValue {
        let constant = constantWritten
        let stages = JSONValue.list(
            stages.map { stage in
                let isHeld = stage.startPerSecond == stage.endPerSecond
                return .object([
                    (isHeld ? "rate" : "rampTo", .rate(stage.endPerSecond)),
                    ("for", .time(stage.nanoseconds)),
                ])
            }
        )
        return .object(
            (constant ?? [("arrivals", stages)]) + [
                ("spacing", spacing == .even ? nil : .text(spacing.rawValue)),
                ("maxUsers", .number(maxUsers)),
                ("preconnect", preconnect == 0 ? nil : .number(preconnect)),
            ]
        )
    }

    /// Nil where only a list of stages says it.
    private var constantWritten: [(name: String, value: JSONValue?)]? {
        guard let first = stages.first, let last = stages.last, stages.count <= 2,
            last.endPerSecond == first.endPerSecond
        else { return nil }
        let isRamp = first.startPerSecond == 0
        let isHeld = last.startPerSecond == last.endPerSecond
        guard stages.count == 1 ? isRamp || isHeld : isRamp && isHeld else { return nil }
        return [
            ("arrivals", .rate(first.endPerSecond)),
            ("rampUp", isRamp ? .time(first.nanoseconds) : nil),
            ("duration", .time(durationNanoseconds)),
        ]
    }
}

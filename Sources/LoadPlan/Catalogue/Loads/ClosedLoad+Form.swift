import Notation

extension ClosedLoad {
    private static let rampTo = Key(
        "rampTo",
        .wholeNumber(0...PlanLimits.users),
        "Users at the end of the stage."
    )
    private static let length = Key(
        "for",
        .time,
        "How long the ramp takes; without it the number jumps.",
        standard: 0
    )
    private static let hold = Key("hold", .positiveTime, "How long the number stays as it is.")

    static let stageForm: ObjectForm = {
        var form = ObjectForm(
            "userStage",
            "a stage",
            title: "Stage of users",
            "Ramp to a number of users, or hold it.",
            keys: [rampTo, length, hold]
        )
        form.choice = [[rampTo], [hold]]
        form.companions = [(length, rampTo)]
        return form
    }()

    /// What stands behind `users`.
    enum Steps {
        case constant(Int?)
        case stages([Stage]?)
    }

    static func steps(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Steps {
        if case .array = node.value { return .stages(stages(node, &decoder)) }
        return .constant(decoder.integer(node, "users", in: 1...PlanLimits.users))
    }

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> ClosedLoad? {
        let iterations = decoder.iterations(fields)
        var load: ClosedLoad?
        switch steps(node, &decoder) {
        case .stages(let stages):
            decoder.refuseTimes(in: fields)
            load = stages.map { ClosedLoad(stages: $0) }
        case .constant(let users):
            let (rampUp, hold) = decoder.times(fields, needsDuration: iterations == nil)
            if let users, let rampUp {
                let stages = [(users, rampUp)] + (hold.map { [(users, $0)] } ?? [])
                load = ClosedLoad(stages: stages.map { .init(users: $0, nanoseconds: $1) })
                load?.holdsUntilDone = fields[LoadForm.duration] == nil
            }
        }
        load?.iterations = iterations
        let pacing = fields[LoadForm.pacing].flatMap {
            decoder.duration($0, "pacing", isPositive: true)
        }
        load?.pacingNanoseconds = pacing
        load?.throughput = throughput(fields, &decoder)
        return load
    }

    private static func throughput(
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> Throughput? {
        let spacing = decoder.spacing(fields)
        guard let node = fields[LoadForm.throughput] else {
            if let node = fields[LoadForm.spacing] {
                decoder.fault(
                    "'spacing' needs 'throughput' beside 'users'.",
                    hint: "Users send when they have their answers, unless a throughput is set.",
                    at: node.position
                )
            }
            return nil
        }
        return decoder.rate(node, "throughput").map {
            Throughput(requestsPerSecond: $0, spacing: spacing)
        }
    }

    private static func stages(_ node: JSONNode, _ decoder: inout PlanDecoder) -> [Stage]? {
        let faultsBefore = decoder.faults.count
        var users = 0
        var stages: [Stage] = []
        for node in decoder.list(node, "users") {
            guard let fields = decoder.fields(node, stageForm) else { continue }
            let nanoseconds: UInt64?
            switch (fields[rampTo], fields[hold]) {
            case (let rampTo?, nil):
                users = decoder.integer(rampTo, "rampTo", in: 0...PlanLimits.users) ?? 0
                nanoseconds = fields[length].map { decoder.duration($0, "for") } ?? 0
            case (nil, let hold?):
                nanoseconds = decoder.duration(hold, "hold", isPositive: true)
                if let node = fields[length] {
                    decoder.fault("'for' cannot stand beside 'hold'.", at: node.position)
                }
            default:
                if fields.hasUnknownKeys, fields.present(among: [rampTo, hold]).isEmpty {
                    continue
                }
                decoder.fault(
                    "A stage must have either 'rampTo' or 'hold'.",
                    hint: #"Such as {"rampTo": 50, "for": "10s"} and {"hold": "1m"}."#,
                    at: node.position
                )
                continue
            }
            stages.append(.init(users: users, nanoseconds: nanoseconds ?? 0))
        }
        guard decoder.faults.count == faultsBefore else { return nil }
        guard ClosedLoad(stages: stages).maxUsers > 0 else {
            decoder.fault("These stages never have a user.", at: node.position)
            return nil
        }
        return decoder.checkLength(stages.map(\.nanoseconds), of: node) ? stages : nil
    }

    // Writing

    var written: JSONValue {
        let constant = constantWritten
        let stages = JSONValue.list(
            stages.indices.map { index in
                let stage = self.stages[index]
                let isHeld = index > 0 && self.stages[index - 1].users == stage.users
                if isHeld, stage.nanoseconds > 0 { return ["hold": .time(stage.nanoseconds)] }
                return ["rampTo": .number(stage.users), "for": .time(stage.nanoseconds)]
            }
        )
        return .object(
            (constant ?? [("users", stages)]) + [
                ("iterations", iterations?.written),
                ("pacing", pacingNanoseconds.map { .time($0) }),
                ("throughput", throughput.map { .rate($0.requestsPerSecond) }),
                ("spacing", throughput?.spacing == .poisson ? "poisson" : nil),
            ]
        )
    }

    /// Nil where only a list of stages says it.
    private var constantWritten: [(name: String, value: JSONValue?)]? {
        guard let ramp = stages.first, stages.count <= 2, ramp.users == stages.last?.users,
            ramp.users > 0
        else { return nil }
        let isHeld = stages.count == 2 && stages[1].nanoseconds > 0
        guard isHeld || stages.count == 1 && (holdsUntilDone || ramp.nanoseconds > 0) else {
            return nil
        }
        return [
            ("users", .number(ramp.users)),
            ("rampUp", ramp.nanoseconds == 0 ? nil : .time(ramp.nanoseconds)),
            ("duration", holdsUntilDone ? nil : .time(durationNanoseconds)),
        ]
    }
}

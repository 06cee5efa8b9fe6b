import Notation

/// A load: `{"users": 50, …}` or `{"arrivals": "200/s", …}`.
enum LoadForm {
    static let users = Key(
        "users",
        .either(count, .list(of: .object(ClosedLoad.stageForm))),
        "How many users, or stages that begin with none.",
        examples: [50, [["rampTo": 50, "for": "10s"], ["hold": "1m"]]]
    )
    static let arrivals = Key(
        "arrivals",
        .either(.rate, .list(of: .object(OpenLoad.stageForm))),
        "Iterations started per time, or stages that begin with none.",
        examples: [
            "200/s", [["rate": "200/s", "for": "30s"], ["rampTo": "400/s", "for": "30s"]],
        ]
    )
    static let rampUp = Key(
        "rampUp",
        .time,
        "From none to all in a straight line; a part of the duration.",
        standard: 0
    )
    static let duration = Key(
        "duration",
        .positiveTime,
        "From the scenario's start to the last new step. It is required but with stages or "
            + "`iterations`."
    )
    static let iterations = Key(
        "iterations",
        .either(
            .wholeNumber(1...PlanLimits.iterations),
            .object(ClosedLoad.Iterations.form)
        ),
        "Iterations of each user, or of all together. Without a duration, the load lasts until all "
            + "are done.",
        examples: [100, ["shared": 1_000]]
    )
    static let throughput = Key(
        "throughput",
        .rate,
        "Requests that all users together send at most; a user whose turn has not come waits "
            + "before its request.",
        examples: ["120/min"]
    )
    static let spacing = Key(
        "spacing",
        .choice(Spacing.allCases.map(\.rawValue)),
        "How arrivals, or the requests of a throughput, are spread: at equal distances or as a "
            + "Poisson process.",
        standard: "even"
    )
    static let pacing = Key(
        "pacing",
        .positiveTime,
        "From one iteration's start to the next one's."
    )
    static let maxUsers = Key(
        "maxUsers",
        count,
        "Users at one time at most; an arrival beyond is dropped and counted. Default: ten "
            + "seconds of arrivals, from 100 to 20000."
    )
    static let preconnect = Key(
        "preconnect",
        .wholeNumber(0...PlanLimits.users),
        "Connections to the target that are open before the run starts, over plain HTTP/1.1; at "
            + "most maxUsers.",
        standard: 0
    )
    private static let count = ValueForm.wholeNumber(1...PlanLimits.users)

    private static let ofUsers = [iterations, pacing, throughput]
    private static let ofArrivals = [maxUsers, preconnect]

    static let form: ObjectForm = {
        var form = ObjectForm(
            "load",
            "a load",
            "'users' who wait for their answers, or 'arrivals' that come whatever happens.",
            keys: [users, arrivals, rampUp, duration] + ofUsers + [spacing] + ofArrivals
        )
        form.choice = [[users], [arrivals]]
        form.companions = ofUsers.map { ($0, users) } + ofArrivals.map { ($0, arrivals) }
        return form
    }()

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Load? {
        guard let fields = decoder.fields(node, form) else { return nil }
        switch (fields[users], fields[arrivals]) {
        case (let node?, nil):
            decoder.refuse([maxUsers], in: fields, "It belongs to 'arrivals'; 'users' is exact.")
            decoder.refuse([preconnect], in: fields, "It belongs to 'arrivals'.")
            return ClosedLoad.decode(node, fields, &decoder).map(Load.closed)
        case (nil, let node?):
            let hint = "It belongs to 'users'; arrivals come at their rate."
            decoder.refuse(ofUsers, in: fields, hint)
            return OpenLoad.decode(node, fields, &decoder).map(Load.open)
        case (nil, nil):
            if !fields.hasTaken(users) && !fields.hasTaken(arrivals) {
                decoder.fault(
                    "A load must have 'users' or 'arrivals'.",
                    hint: "Users wait for their answers, arrivals come at a rate whatever happens.",
                    at: node.position
                )
            }
            decoder.checkLoad(fields)
        case (let users?, let arrivals?):
            decoder.fault(
                "A load must have 'users' or 'arrivals', got both.",
                hint: "With arrivals, 'maxUsers' bounds the users at one time.",
                at: node.position
            )
            _ = ClosedLoad.steps(users, &decoder)
            _ = OpenLoad.steps(arrivals, &decoder)
            decoder.checkLoad(fields)
        }
        return nil
    }
}

extension PlanDecoder {
    fileprivate mutating func refuse(_ keys: [Key], in fields: Fields, _ hint: String) {
        for key in keys {
            guard let node = fields[key] else { continue }
            fault("'\(key.name)' cannot stand here.", hint: hint, at: node.position)
        }
    }

    /// Refuses the times of a load that has stages, which have their own.
    mutating func refuseTimes(in fields: Fields) {
        let keys = [LoadForm.rampUp, LoadForm.duration]
        refuse(keys, in: fields, "A list of stages has its own times.")
    }

    /// Looks for faults in the values of a load whose kind is not known.
    fileprivate mutating func checkLoad(_ fields: Fields) {
        _ = times(fields, needsDuration: false)
        _ = iterations(fields)
        _ = fields[LoadForm.pacing].map { duration($0, "pacing", isPositive: true) }
        _ = fields[LoadForm.throughput].map { rate($0, "throughput") }
        _ = spacing(fields)
        _ = maxUsers(fields)
        _ = fields[LoadForm.preconnect].map {
            integer($0, "preconnect", in: 0...PlanLimits.users)
        }
    }

    mutating func iterations(_ fields: Fields) -> ClosedLoad.Iterations? {
        fields[LoadForm.iterations].map { ClosedLoad.Iterations.decode($0, &self) }
    }

    mutating func spacing(_ fields: Fields) -> Spacing {
        fields[LoadForm.spacing].flatMap { choice($0, "spacing") } ?? .even
    }

    mutating func maxUsers(_ fields: Fields) -> Int? {
        fields[LoadForm.maxUsers].map {
            integer($0, "maxUsers", in: 1...PlanLimits.users) ?? PlanLimits.users
        }
    }

    /// The ramp-up, 0 without one, and what the duration leaves behind it, if anything.
    mutating func times(
        _ fields: Fields,
        needsDuration: Bool
    ) -> (rampUp: UInt64?, hold: UInt64?) {
        let rampUp = fields[LoadForm.rampUp].map { duration($0, "rampUp") } ?? 0
        guard let node = fields[LoadForm.duration] else {
            if needsDuration, !fields.hasTaken(LoadForm.duration) {
                let alternative = fields[LoadForm.users] == nil ? "" : " or 'iterations'"
                fault("'duration'\(alternative) is missing in a load.", at: fields.position)
            }
            return (rampUp, nil)
        }
        guard let total = duration(node, "duration", isPositive: true), let rampUp else {
            return (nil, nil)
        }
        guard rampUp <= total else {
            fault(
                "'rampUp' must be within 'duration'.",
                hint: "The ramp-up is a part of the duration.",
                at: fields.position
            )
            return (nil, nil)
        }
        return (rampUp, rampUp < total ? total - rampUp : nil)
    }

    /// Adds up as `Double`: enough stages, each of 30 days, are more than an integer holds.
    mutating func checkLength(_ nanoseconds: [UInt64], of node: JSONNode) -> Bool {
        let total = nanoseconds.reduce(0) { $0 + Double($1) }
        guard total > 0 else {
            fault("These stages take no time.", at: node.position)
            return false
        }
        guard total <= Double(Units.longest) else {
            fault("These stages take more than 30 days.", at: node.position)
            return false
        }
        return true
    }
}

extension Load {
    var written: JSONValue {
        switch self {
        case .closed(let load): load.written
        case .open(let load): load.written
        }
    }
}

import Notation

extension PlanDecoder {
    mutating func load(_ node: JSONNode) -> Load? {
        guard let fields = fields(node, "a load", PlanKeys.Load.self) else { return nil }
        switch (fields[.users], fields[.arrivals]) {
        case (let users?, nil):
            refuse([.maxUsers], in: fields, hint: "It belongs to 'arrivals'; 'users' is exact.")
            refuse([.preconnect], in: fields, hint: "It belongs to 'arrivals'.")
            return closed(users, fields).map(Load.closed)
        case (nil, let arrivals?):
            let hint = "It belongs to 'users'; arrivals come at their rate."
            refuse([.iterations, .pacing], in: fields, hint: hint)
            return open(arrivals, fields).map(Load.open)
        case (nil, nil):
            fault(
                "A load must have 'users' or 'arrivals'.",
                hint: "Users wait for their answers, arrivals come at a rate whatever happens.",
                at: node.position
            )
        case (.some, .some):
            fault(
                "A load must have 'users' or 'arrivals', got both.",
                hint: "With arrivals, 'maxUsers' bounds the users at one time.",
                at: node.position
            )
        }
        return nil
    }

    private mutating func refuse(
        _ keys: [PlanKeys.Load],
        in fields: Fields<PlanKeys.Load>,
        hint: String
    ) {
        for key in keys {
            guard let node = fields[key] else { continue }
            fault("'\(key.rawValue)' cannot stand here.", hint: hint, at: node.position)
        }
    }

    // Users

    private mutating func closed(
        _ node: JSONNode,
        _ fields: Fields<PlanKeys.Load>
    ) -> ClosedLoad? {
        let iterations = fields[.iterations].map {
            integer($0, "iterations", in: 1...PlanLimits.iterations) ?? 1
        }
        var load: ClosedLoad?
        if case .array = node.value {
            refuse([.rampUp, .duration], in: fields, hint: "A list of stages has its own times.")
            load = userStages(node).map { ClosedLoad(stages: $0) }
        } else {
            let users = integer(node, "users", in: 1...PlanLimits.users)
            let (rampUp, hold) = times(fields, needsDuration: iterations == nil)
            if let users, let rampUp {
                let stages = [(users, rampUp)] + (hold.map { [(users, $0)] } ?? [])
                load = ClosedLoad(stages: stages.map { .init(users: $0, nanoseconds: $1) })
                load?.holdsUntilDone = fields[.duration] == nil
            }
        }
        load?.iterations = iterations
        load?.pacingNanoseconds = fields[.pacing].flatMap {
            duration($0, "pacing", isPositive: true)
        }
        return load
    }

    /// The ramp-up, 0 without one, and what the duration leaves behind it, if anything.
    private mutating func times(
        _ fields: Fields<PlanKeys.Load>,
        needsDuration: Bool
    ) -> (rampUp: UInt64?, hold: UInt64?) {
        let rampUp = fields[.rampUp].map { duration($0, "rampUp") } ?? 0
        guard let node = fields[.duration] else {
            if needsDuration {
                let alternative = fields[.users] == nil ? "" : " or 'iterations'"
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

    private mutating func userStages(_ node: JSONNode) -> [ClosedLoad.Stage]? {
        let faultsBefore = faults.count
        var users = 0
        var stages: [ClosedLoad.Stage] = []
        for node in list(node, "users") {
            guard let fields = fields(node, "a stage", PlanKeys.UserStage.self) else { continue }
            let nanoseconds: UInt64?
            switch (fields[.rampTo], fields[.hold]) {
            case (let rampTo?, nil):
                users = integer(rampTo, "rampTo", in: 0...PlanLimits.users) ?? 0
                nanoseconds = fields[.for].map { duration($0, "for") } ?? 0
            case (nil, let hold?):
                nanoseconds = duration(hold, "hold", isPositive: true)
                if let node = fields[.for] {
                    fault("'for' cannot stand beside 'hold'.", at: node.position)
                }
            default:
                fault(
                    "A stage must have either 'rampTo' or 'hold'.",
                    hint: #"Such as {"rampTo": 50, "for": "10s"} and {"hold": "1m"}."#,
                    at: node.position
                )
                continue
            }
            stages.append(.init(users: users, nanoseconds: nanoseconds ?? 0))
        }
        guard faults.count == faultsBefore else { return nil }
        let load = ClosedLoad(stages: stages)
        guard load.maxUsers > 0 else {
            fault("These stages never have a user.", at: node.position)
            return nil
        }
        return checkLength(stages.map(\.nanoseconds), of: node) ? stages : nil
    }

    // Arrivals

    private mutating func open(_ node: JSONNode, _ fields: Fields<PlanKeys.Load>) -> OpenLoad? {
        var stages: [OpenLoad.Stage]?
        if case .array = node.value {
            refuse([.rampUp, .duration], in: fields, hint: "A list of stages has its own times.")
            stages = arrivalStages(node)
        } else {
            let perSecond = rate(node, "arrivals")
            let (rampUp, hold) = times(fields, needsDuration: true)
            if let perSecond, let rampUp {
                let all = [(0, rampUp), (perSecond, hold ?? 0)].filter { $0.1 > 0 }
                stages = all.map {
                    .init(startPerSecond: $0, endPerSecond: perSecond, nanoseconds: $1)
                }
            }
        }
        let maxUsers = fields[.maxUsers].map {
            integer($0, "maxUsers", in: 1...PlanLimits.users) ?? PlanLimits.users
        }
        var load = OpenLoad(stages: stages ?? [], maxUsers: 0)
        load.maxUsers = maxUsers ?? OpenLoad.defaultMaxUsers(peakPerSecond: load.peakPerSecond)
        if let node = fields[.preconnect] {
            let most = stages == nil ? PlanLimits.users : load.maxUsers
            load.preconnect = integer(node, "preconnect", in: 0...most) ?? 0
        }
        return stages == nil ? nil : load
    }

    private mutating func arrivalStages(_ node: JSONNode) -> [OpenLoad.Stage]? {
        let faultsBefore = faults.count
        var last = 0.0
        var stages: [OpenLoad.Stage] = []
        for node in list(node, "arrivals") {
            guard let fields = fields(node, "a stage", PlanKeys.ArrivalStage.self) else { continue }
            let nanoseconds = required(.for, in: fields).flatMap {
                duration($0, "for", isPositive: true)
            }
            let start: Double
            switch (fields[.rate], fields[.rampTo]) {
            case (let node?, nil):
                last = rate(node, "rate", allowsZero: true) ?? 0
                start = last
            case (nil, let node?):
                start = last
                last = rate(node, "rampTo", allowsZero: true) ?? 0
            default:
                fault(
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
        guard faults.count == faultsBefore else { return nil }
        let load = OpenLoad(stages: stages, maxUsers: 1)
        guard load.peakPerSecond > 0 else {
            fault("'arrivals' must have a rate above 0 in some stage.", at: node.position)
            return nil
        }
        return checkLength(stages.map(\.nanoseconds), of: node) ? stages : nil
    }

    /// Adds up as `Double`: enough stages, each of 30 days, are more than an integer holds.
    private mutating func checkLength(_ nanoseconds: [UInt64], of node: JSONNode) -> Bool {
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

import Notation

/// The names of one scenario's requests: figures are kept under them.
struct RequestNames {
    private let given: Set<String>
    private var taken: Set<String> = []
    /// The last number behind each made name.
    private var numbers: [String: Int] = [:]

    init(in steps: JSONNode?) {
        var given: Set<String> = []
        steps.map { Self.collect($0, into: &given) }
        self.given = given
    }

    private static func collect(_ steps: JSONNode, into given: inout Set<String>) {
        guard case .array(let elements) = steps.value else { return }
        for step in elements {
            if case .string(let name) = step[PlanKeys.Request.name.rawValue]?.value {
                given.insert(name)
            }
            for key in [PlanKeys.IfStep.steps, .else] {
                step[key.rawValue].map { collect($0, into: &given) }
            }
        }
    }

    /// False where the name was taken before.
    mutating func take(_ name: String) -> Bool { taken.insert(name).inserted }

    /// A name for a request that gives none, which no other request has or is going to have.
    mutating func make(from name: String) -> String {
        var made = name
        while given.contains(made) || !taken.insert(made).inserted {
            numbers[name, default: 1] += 1
            made = "\(name) (\(numbers[name, default: 2]))"
        }
        return made
    }
}

extension PlanDecoder {
    mutating func scenario(
        _ node: JSONNode,
        number: Int,
        inherited: Inherited
    ) -> Scenario? {
        guard let fields = fields(node, "a scenario", PlanKeys.Scenario.self) else { return nil }
        let name = fields[.name].map { text($0, "name") ?? "" } ?? "scenario \(number)"
        scopes.insert(name)
        var inherited = inherited
        inherited.take(headers: headers(fields[.headers]))
        inherited.take(timeout: timeout(fields[.timeout]))
        if let node = fields[.gracefulStop] {
            inherited.gracefulStop = duration(node, "gracefulStop")
        }
        let load = required(.load, in: fields).flatMap { self.load($0) }
        let startAfter = fields[.startAfter].flatMap { duration($0, "startAfter") }
        var requestNames = RequestNames(in: fields[.steps])
        let faultsBefore = faults.count
        let steps = required(.steps, in: fields).map { self.steps($0, inherited, &requestNames) }
        if let steps, steps.requests.isEmpty, faults.count == faultsBefore {
            fault(
                "A scenario must have a request among its steps.",
                hint: #"Such as {"get": "/"}."#,
                at: node.position
            )
        }
        guard let load, let steps else { return nil }
        var scenario = Scenario(name: name, load: load, steps: steps)
        if let startAfter { scenario.startAfterNanoseconds = startAfter }
        if let stop = inherited.gracefulStop { scenario.gracefulStopNanoseconds = stop }
        return scenario
    }

    private mutating func steps(
        _ node: JSONNode,
        _ inherited: Inherited,
        _ requestNames: inout RequestNames
    ) -> [Step] {
        list(node, "steps").compactMap { step($0, inherited, &requestNames) }
    }

    private mutating func step(
        _ node: JSONNode,
        _ inherited: Inherited,
        _ requestNames: inout RequestNames
    ) -> Step? {
        if node["think"] != nil {
            return fields(node, "a pause", PlanKeys.ThinkStep.self)?[.think]
                .flatMap { think($0) }
                .map(Step.think)
        }
        if node["if"] != nil {
            return conditional(node, inherited, &requestNames)
        }
        if node["repeat"] != nil {
            return repetition(node, inherited, &requestNames)
        }
        if node["set"] != nil {
            return fields(node, "a step that sets", PlanKeys.SetStep.self)?[.set]
                .map { .set(assignments($0, "set").map(\.variable)) }
        }
        return request(node, inherited, &requestNames).map(Step.request)
    }

    private mutating func think(_ node: JSONNode) -> Think? {
        guard case .object = node.value else {
            return duration(node, "think").map { .fixed(nanoseconds: $0) }
        }
        guard let fields = fields(node, "'think'", PlanKeys.ThinkRange.self),
            let between = required(.between, in: fields)
        else { return nil }
        guard case .array(let bounds) = between.value, bounds.count == 2 else {
            wrong(between, "between", Wanted("a list of the shortest and the longest time"))
            return nil
        }
        guard let shortest = duration(bounds[0], "between"),
            let longest = duration(bounds[1], "between")
        else { return nil }
        guard shortest <= longest else {
            fault("'between' must have the shorter time first.", at: between.position)
            return nil
        }
        return .between(nanoseconds: shortest...longest)
    }

    private mutating func conditional(
        _ node: JSONNode,
        _ inherited: Inherited,
        _ requestNames: inout RequestNames
    ) -> Step? {
        guard let fields = fields(node, "an 'if' step", PlanKeys.IfStep.self) else { return nil }
        let condition = fields[.if].flatMap { self.condition($0) }
        let then =
            required(.steps, in: fields).map { self.steps($0, inherited, &requestNames) } ?? []
        let otherwise = fields[.else].map { self.steps($0, inherited, &requestNames) } ?? []
        return condition.map { .if($0, then: then, else: otherwise) }
    }

    private mutating func repetition(
        _ node: JSONNode,
        _ inherited: Inherited,
        _ requestNames: inout RequestNames
    ) -> Step? {
        guard let fields = fields(node, "a 'repeat' step", PlanKeys.RepeatStep.self) else {
            return nil
        }
        let times = fields[.repeat].flatMap { self.times($0) }
        let steps =
            required(.steps, in: fields).map { self.steps($0, inherited, &requestNames) } ?? []
        return times.map { .repeat(times: $0, steps: steps) }
    }

    /// A number, or an expression that becomes one in each iteration.
    private mutating func times(_ node: JSONNode) -> Template? {
        if case .string(let text) = node.value, text.contains("${") {
            return template(text, at: node.position)
        }
        return integer(node, "repeat", in: 1...PlanLimits.repetitions)
            .map { Template(literal: "\($0)") }
    }
}

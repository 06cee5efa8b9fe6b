import LoadPlan
import Notation

/// What is done with the answer of a sampler: the members of a request that say so.
struct AnswerMembers {
    /// What an assertion asks, as an object of checks has it.
    struct Check {
        var asked: [(name: String, value: JSONNode)]
        var message: JSONNode?
        /// Whether its patterns have expressions.
        var isEvaluated = false
        /// Whether it holds of successful statuses alone.
        var isOfSuccess = false
    }

    private var extractions: [(name: String, value: JSONNode)] = []
    private var checks: [Check] = []
    /// Whether an assertion ignores what the status says.
    private var takesAnyStatus = false
    /// Scripts of post-processors, which are behind the answer.
    var scripts: [JSONNode] = []
    /// Those of assertions, which are behind all of them.
    var assertionScripts: [JSONNode] = []
    /// What ends where the sampler fails: what its thread group says, or more.
    private var reaction: FailureReaction
    private let groupReaction: FailureReaction

    init(groupReaction: FailureReaction) {
        self.groupReaction = groupReaction
        reaction = groupReaction
    }

    /// Behind the extractions before, which it may replace.
    mutating func extract(into variable: String, _ extraction: JSONNode) {
        extractions.append((variable, extraction))
    }

    mutating func check(_ check: Check) {
        if let last = checks.indices.last, let joined = checks[last].joined(with: check) {
            checks[last] = joined
        } else {
            checks.append(check)
        }
    }

    /// JMeter takes the sample for successful then, whatever came before.
    mutating func ignoreStatus() {
        takesAnyStatus = true
        checks = []
    }

    /// The one that ends more counts.
    mutating func react(_ other: FailureReaction) { reaction = reaction.stronger(other) }

    private func after(_ element: JMXElement) -> JSONNode? {
        let all = scripts + assertionScripts
        return all.count > 1 ? element.list(all) : all.first
    }

    func members(of element: JMXElement) -> [(name: String, value: JSONNode?)] {
        [
            ("extract", extract(element)), ("check", check(element)),
            ("after", after(element)),
            ("onFailure", reaction == groupReaction ? nil : element.text(reaction.rawValue)),
        ]
    }

    /// A list of objects where one sets a variable again.
    private func extract(_ element: JMXElement) -> JSONNode? {
        var objects: [[(name: String, value: JSONNode?)]] = []
        for (name, value) in extractions {
            if objects.last?.contains(where: { $0.name == name }) ?? true { objects.append([]) }
            objects[objects.count - 1].append((name, value))
        }
        let nodes = objects.map { element.object($0) }
        return nodes.count > 1 ? element.list(nodes) : nodes.first
    }

    private func check(_ element: JMXElement) -> JSONNode? {
        var checks = checks
        let ofStatus = checks.filter { $0.asksOf("status") }
        if takesAnyStatus, ofStatus.isEmpty {
            let any = Check(asked: [("status", element.text("100-599"))])
            if let first = checks.first, let joined = any.joined(with: first) {
                checks[0] = joined
            } else {
                checks.insert(any, at: 0)
            }
        } else if !takesAnyStatus, !ofStatus.allSatisfy(\.isOfSuccess) {
            // A check of the status replaces the usual one, which an assertion does not.
            checks.insert(Check(asked: [("status", element.text("200-399"))]), at: 0)
        }
        let nodes = checks.map { check in
            element.object(
                check.asked.map { ($0.name, $0.value) } + [
                    ("message", check.message),
                    ("evaluate", check.isEvaluated ? element.flag(true) : nil),
                ]
            )
        }
        return nodes.count > 1 ? element.list(nodes) : nodes.first
    }
}

extension AnswerMembers.Check {
    fileprivate func asksOf(_ subject: String) -> Bool { asked.contains { $0.name == subject } }

    /// Both as one object; nil where one cannot say it.
    fileprivate func joined(with other: Self) -> Self? {
        guard message == nil, other.message == nil, isEvaluated == other.isEvaluated else {
            return nil
        }
        var joined = self
        joined.isOfSuccess = asksOf("status") ? isOfSuccess : other.isOfSuccess
        for (name, value) in other.asked {
            guard let index = joined.asked.firstIndex(where: { $0.name == name }) else {
                joined.asked.append((name, value))
                continue
            }
            guard let both = joined.asked[index].value.joined(with: value, in: name) else {
                return nil
            }
            joined.asked[index].value = both
        }
        return joined
    }
}

extension JSONNode {
    /// What both values of a key of checks ask; nil where the key cannot say it.
    fileprivate func joined(with other: JSONNode, in key: String) -> JSONNode? {
        var joined = self
        switch key {
        case "contains", "notContains", "regex": joined.value = .array(texts + other.texts)
        case "jayway", "jmespath", "xpath", "variable":
            guard case .object(let own) = value, case .object(let more) = other.value,
                Set(own.map(\.name)).isDisjoint(with: more.map(\.name))
            else { return nil }
            joined.value = .object(own + more)
        default: return nil
        }
        return joined
    }

    private var texts: [JSONNode] {
        if case .array(let texts) = value { texts } else { [self] }
    }
}

extension FailureReaction {
    fileprivate func stronger(_ other: FailureReaction) -> FailureReaction {
        guard let reach else { return other }
        return other.reach.map { $0 > reach ? other : self } ?? self
    }
}

extension TestPlanReading {
    /// Reads what looks at a sampler's answer: post-processors, then assertions, the outer ones
    /// first.
    mutating func answerMembers() -> AnswerMembers {
        var members = AnswerMembers(groupReaction: groupReaction)
        for (level, elements) in scopes.enumerated() {
            for element in elements {
                guard let row = catalogue.row(of: element) as? any AnswerElement.Type else {
                    continue
                }
                let isOfTransaction =
                    row.title.hasSuffix("Assertion") && appliesToTransaction(ofLevel: level)
                at(element, ofLevel: level) { reading in
                    row.add(element, to: &members, &reading)
                    guard isOfTransaction else { return }
                    reading.warn(
                        "It looks at each request: JMeter lets it look at the transaction, too."
                    )
                }
            }
        }
        return members
    }

    /// A sampler's own steps, behind those of the pre-processors and timers in its scope.
    mutating func sampler(
        _ element: JMXElement,
        _ steps: (inout TestPlanReading) -> [JSONNode]
    ) -> [JSONNode] {
        let outer = self.sampler
        self.sampler = element
        defer { self.sampler = outer }
        return within(element.children) { reading in
            var before = reading.steps(below: element)
            let timers = reading.stepsBefore(isTimer: true)
            // JMeter adds up all pauses when the other timers have let the thread go on.
            let isPause = { (step: JSONNode) in step["think"] != nil }
            before +=
                reading.stepsBefore(isTimer: false) + timers.filter { !isPause($0) }
                + timers.filter(isPause)
            let all = before + steps(&reading)
            let isWhole = reading.keepsSamplersWhole && all.count > 1
            return isWhole ? [element.object([("steps", element.list(all))])] : all
        }
    }

    private mutating func stepsBefore(isTimer: Bool) -> [JSONNode] {
        scopes.joined().flatMap { element in
            let row = catalogue.row(of: element) as? any BeforeElement.Type
            guard let row, row.isTimer == isTimer else { return [JSONNode]() }
            return at(element) { row.steps(element, &$0) }
        }
    }

    /// Steps in the place of what cannot be run below a sampler; all else there is told of.
    private mutating func steps(below sampler: JMXElement) -> [JSONNode] {
        sampler.children.filter(isEnabled).flatMap { child in
            at(child) { reading in
                guard reading.catalogue.row(of: child) is any StepElement.Type else {
                    return reading.step(child)
                }
                reading.warn("It is not run: JMeter runs nothing that stands below a sampler.")
                return []
            }
        }
    }
}

import Measurement

/// What makes a comparison doubtful, in sentences: it is said, and nothing is refused.
enum ComparabilityNotes {
    static func all(_ comparison: RunComparison) -> [String] {
        let labels = comparison.labels
        return (comparison.options.isPaired ? [pairs] : []) + labels.compactMap(leftOut)
            + [plans(labels), machines(labels), order(labels)]
            .compactMap(\.self) + labels.compactMap(mixture) + labels.compactMap(generator)
            + definitions(labels) + labels.compactMap { missing($0, comparison) }
    }

    private static let pairs =
        "Rounds are compared in pairs, the first with the first and so on: what drifts with time "
        + "meets both of a pair."

    private static func leftOut(_ label: ComparedLabel) -> String? {
        guard !label.leftOut.isEmpty else { return nil }
        let numbers = list(label.leftOut.map { String($0.info.number) })
        let isOne = label.leftOut.count == 1
        return "\(isOne ? "Run" : "Runs") \(numbers) of “\(label.name)” did not come to "
            + "\(isOne ? "its" : "their") end and \(isOne ? "is" : "are") left out."
    }

    private static func plans(_ labels: [ComparedLabel]) -> String? {
        let different = labels.dropFirst().filter { label in
            !label.hasPlan(of: labels[0])
        }
        guard !different.isEmpty else { return nil }
        return "\(names(different)) ran another plan than “\(labels[0].name)”: differences may "
            + "be the plans'."
    }

    private static func machines(_ labels: [ComparedLabel]) -> String? {
        let own = Set(labels[0].rounds.compactMap(\.info.machine?.comparable))
        let different = labels.dropFirst().filter { label in
            let its = Set(label.rounds.compactMap(\.info.machine?.comparable))
            return !its.isEmpty && !own.isEmpty && its != own
        }
        guard !different.isEmpty else { return nil }
        return "\(names(different)) ran on another machine than “\(labels[0].name)”: differences "
            + "may be the machines'."
    }

    /// Rounds one after the other hide what drifts with time.
    private static func order(_ labels: [ComparedLabel]) -> String? {
        let sequential = labels.dropFirst().filter { label in
            guard labels[0].rounds.count > 1, label.rounds.count > 1 else { return false }
            let (own, its) = (
                labels[0].rounds.map(\.info.startedAt), label.rounds.map(\.info.startedAt)
            )
            return own.max() ?? 0 < its.min() ?? 0 || its.max() ?? 0 < own.min() ?? 0
        }
        guard !sequential.isEmpty else { return nil }
        return "All rounds of “\(labels[0].name)” ran before or after all of "
            + "\(names(sequential)): what drifts with time looks like a difference. Run them in "
            + "turn."
    }

    /// Rounds of one label that are not alike.
    private static func mixture(_ label: ComparedLabel) -> String? {
        let plans = Set(label.rounds.map(\.planKey)).count
        let machines = Set(label.rounds.compactMap(\.info.machine?.comparable)).count
        let mixed = [plans > 1 ? "plans" : nil, machines > 1 ? "machines" : nil].compactMap(\.self)
        guard !mixed.isEmpty else { return nil }
        return "The rounds of “\(label.name)” are of different \(list(mixed))."
    }

    private static func generator(_ label: ComparedLabel) -> String? {
        let bad = label.rounds.filter { $0.generatorFindings?.isEmpty == false }
        guard !bad.isEmpty else { return nil }
        return "In \(bad.count) of \(counted(label.rounds.count, "round")) of “\(label.name)” the "
            + "generator was the bottleneck: their figures say more about it than about the target."
    }

    /// Two tools do not time the same thing.
    private static func definitions(_ labels: [ComparedLabel]) -> [String] {
        let foreign = labels.filter { $0.rounds.contains(where: \.isForeign) }
        guard !foreign.isEmpty else { return [] }
        let verb = foreign.count == 1 ? "is" : "are"
        let its = "\(names(foreign)) \(verb) of another tool: nothing is known of its generator"
        // What JMeter's times are stands beside them, in a part of its own.
        guard foreign.count < labels.count, !foreign.allSatisfy(\.isByJMeter) else {
            return [its + "."]
        }
        return [
            its + ", and its times begin when a request was sent. Compare them with service times: "
                + "a response time begins when the request was due, and has the wait for a free "
                + "connection or user in it."
        ]
    }

    private static func missing(_ label: ComparedLabel, _ comparison: RunComparison) -> String? {
        let steps = ComparedStep.all(of: comparison.labels).filter { step in
            !label.rounds.contains { $0.steps.contains { step.is($0.subject) } }
        }
        guard !steps.isEmpty else { return nil }
        return "“\(label.name)” has no \(steps.count == 1 ? "step" : "steps") "
            + "\(list(steps.map { "'\($0.words)'" }))."
    }

    private static func names(_ labels: [ComparedLabel]) -> String {
        list(labels.map { "“\($0.name)”" })
    }

    /// `a`, `a and b`, `a, b and c`.
    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension ComparedLabel {
    /// Whether its rounds ran the same plan as another label's, as far as is known: a run of
    /// another tool tells none.
    func hasPlan(of other: ComparedLabel) -> Bool {
        let plans = [self, other].map { Set($0.rounds.filter { !$0.isForeign }.map(\.planKey)) }
        return plans.contains(where: \.isEmpty) || plans[0] == plans[1]
    }
}

extension RunRecord {
    /// The plan as executed, wherever it was sent to: two deployments have two targets.
    var planKey: String {
        info.target.isEmpty
            ? info.planText : info.planText.split(separator: info.target).joined()
    }
}

extension MachineInfo {
    /// What of a machine can make a difference.
    var comparable: String {
        let limits = [cpuLimit, memoryLimitBytes.map { Double($0) }]
        return "\(cpuModel), \(cores), \(memoryBytes), \(kernel), \(virtualisation), \(limits)"
    }
}

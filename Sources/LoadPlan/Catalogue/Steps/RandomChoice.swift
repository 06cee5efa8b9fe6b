import Notation

/// `{"random": [step, step], "weights": [7, 3]}`: one of several steps.
package struct RandomChoice: StepKind {
    package enum Proportions: String, Sendable, CaseIterable {
        /// Each choice is drawn by itself: what comes out is near to the weights.
        case random
        /// Dealt like cards: in as many choices as the weights add up to, each comes as often as
        /// its weight says, in an order by chance.
        case exact
    }

    package var choices: [Step]
    /// One for each choice.
    package var weights: [Int]
    package var proportions = Proportions.random

    package init(_ choices: [Step], weights: [Int], proportions: Proportions = .random) {
        self.choices = choices
        self.weights = weights
        self.proportions = proportions
    }

    package var stepLists: [[Step]] { [choices] }
}

extension RandomChoice: CataloguedStep {
    private static let choices = Key(
        "random",
        .steps,
        "One of these is done.",
        isRequired: true
    )
    private static let weights = Key(
        "weights",
        .list(of: .wholeNumber(1...PlanLimits.weight)),
        "How often each is done, one number for each. Default: all are as likely.",
        examples: [[7, 3]]
    )
    private static let proportions = Key(
        "proportions",
        .choice(Proportions.allCases.map(\.rawValue)),
        "`random` draws each time anew. `exact` deals like cards: over all users, in as many "
            + "turns as the weights add up to, each comes as often as its weight says.",
        standard: "random"
    )

    static let namedBy = [choices]
    static let stepKeys = [choices]
    static let form = ObjectForm(
        "randomStep",
        "a 'random' step",
        "One of several steps, by chance.",
        keys: [choices, weights, proportions]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> RandomChoice? {
        guard let node = fields[choices] else { return nil }
        let choices = decoder.steps(node, "random", in: &scenario)
        let weights = fields[weights].map { Self.weights($0, of: node, &decoder) }
        let proportions: Proportions? = fields[proportions]
            .flatMap { decoder.choice($0, "proportions") }
        return RandomChoice(
            choices,
            weights: weights ?? choices.map { _ in 1 },
            proportions: proportions ?? .random
        )
    }

    private static func weights(
        _ node: JSONNode,
        of choices: JSONNode,
        _ decoder: inout PlanDecoder
    ) -> [Int] {
        let nodes = decoder.list(node, "weights")
        let weights = nodes.compactMap { decoder.integer($0, "weights", in: 1...PlanLimits.weight) }
        if case .array(let steps) = choices.value, !nodes.isEmpty, nodes.count != steps.count {
            decoder.fault(
                "'weights' must have one number for each step of 'random', \(steps.count), got "
                    + "\(nodes.count).",
                at: node.position
            )
        }
        return weights
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let isEven = weights.allSatisfy { $0 == 1 }
        return .object([
            ("random", choices.written(in: writing)),
            ("weights", isEven ? nil : .list(weights.map { .number($0) })),
            ("proportions", proportions == .random ? nil : .text(proportions.rawValue)),
        ])
    }
}

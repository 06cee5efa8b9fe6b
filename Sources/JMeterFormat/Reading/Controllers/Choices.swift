import Notation

extension TestPlanReading {
    /// What comes before a choice, and each sampler and controller to choose from as one step.
    mutating func choices(
        _ element: JMXElement
    ) -> (start: [JSONNode], choices: [(element: JMXElement, step: JSONNode)]) {
        let (start, lists) = stepLists(element.children)
        return (start, lists.map { ($0.element, $0.element.step(of: $0.steps)) })
    }

    /// The same where JMeter takes one request of a Simple Controller at a time: each of its own
    /// in turn.
    mutating func singleChoices(
        _ element: JMXElement
    ) -> (start: [JSONNode], choices: [(element: JMXElement, step: JSONNode)]) {
        within(element.children) { reading in
            let start = reading.startSteps(element.children)
            let choices = element.children.filter(reading.isEnabled).compactMap { child in
                reading.at(child) { $0.singleChoice(child) }.map { (child, $0) }
            }
            return (start, choices)
        }
    }

    private mutating func singleChoice(_ child: JMXElement) -> JSONNode? {
        guard SimpleController.tags.contains(child.type) else {
            let steps = step(child)
            if catalogue.isStep(child), !catalogue.isSampler(child) {
                warn("Its requests are done together in a turn, where JMeter does one of them.")
            }
            return catalogue.isStep(child) || !steps.isEmpty ? child.step(of: steps) : nil
        }
        let (start, choices) = singleChoices(child)
        guard !choices.isEmpty else { return nil }
        return child.step(of: start + [child.interleave(choices.map(\.step))])
    }

    /// JMeter goes on to the next one where a controller has nothing to do.
    mutating func warnOfEmptyTurns(_ elements: [JMXElement]) {
        let maybeEmpty: [any StepElement.Type] = [
            IfController.self, WhileController.self, ForEachController.self,
            OnceOnlyController.self, SwitchController.self, ThroughputController.self,
        ]
        for element in elements where maybeEmpty.contains(where: { $0.tags.contains(element.type) })
        {
            warn("Where '\(element.name)' has nothing to do, its turn passes without a sampler.")
        }
    }
}

extension JMXElement {
    /// Several steps as one, and none as one that does nothing.
    func step(of steps: [JSONNode]) -> JSONNode {
        if steps.count == 1 { return steps[0] }
        if steps.isEmpty { return object([("think", number(0))]) }
        return object([("steps", list(steps))])
    }

    func interleave(_ choices: [JSONNode], isStaggered: Bool = false) -> JSONNode {
        if choices.count == 1 { return choices[0] }
        return object([
            ("interleave", list(choices)), ("per", text("user")),
            ("staggered", isStaggered ? flag(true) : nil),
        ])
    }
}

import Notation

/// One of several at a time.
private enum ControllerStyle {
    /// Whether one request is taken of a Simple Controller, not all of them.
    static func takesSingleOnes(_ element: JMXElement) -> Bool {
        (element.number("InterleaveControl.style") ?? 0) == 0
    }
}

/// The next one of several each time, by each thread for itself.
enum InterleaveController: StepElement {
    static let tags = ["InterleaveControl"]
    static let title = "Interleave Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let (start, choices) =
            ControllerStyle.takesSingleOnes(element)
            ? reading.singleChoices(element) : reading.choices(element)
        guard !choices.isEmpty else { return start }
        reading.warnOfEmptyTurns(choices.map(\.element))
        let isStaggered = element.flag("InterleaveControl.accrossThreads")
        return start + [element.interleave(choices.map(\.step), isStaggered: isStaggered)]
    }
}

enum RandomController: StepElement {
    static let tags = ["RandomController"]
    static let title = "Random Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let (start, choices) =
            ControllerStyle.takesSingleOnes(element)
            ? reading.singleChoices(element) : reading.choices(element)
        guard !choices.isEmpty else { return start }
        reading.warnOfEmptyTurns(choices.map(\.element))
        return start + [element.object([("random", element.list(choices.map(\.step)))])]
    }
}

enum RandomOrderController: StepElement {
    static let tags = ["RandomOrderController"]
    static let title = "Random Order Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let (start, choices) = reading.choices(element)
        guard !choices.isEmpty else { return start }
        return start + [element.object([("randomOrder", element.list(choices.map(\.step)))])]
    }
}

/// Steps in a share of all times, or the first times only.
enum ThroughputController: StepElement {
    static let tags = ["ThroughputController"]
    static let title = "Throughput Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let steps = reading.steps(element.children)
        guard !steps.isEmpty else { return [] }
        if let outer = reading.ancestors.last, isChoice(outer) {
            reading.warn("It counts the times that '\(outer.name)' has chosen it, JMeter all.")
        }
        let perUser = element.flag("ThroughputController.perThread") ? element.text("user") : nil
        guard element.number("ThroughputController.style") == 1 else {
            let most = element.given("ThroughputController.maxThroughput") ?? "1"
            guard reading.settled(most) != "0" else { return [] }
            return [
                element.object([
                    ("atMost", reading.number(most, of: element)), ("per", perUser),
                    ("steps", element.list(steps)),
                ])
            ]
        }
        let percent = reading.settled(
            element.given("ThroughputController.percentThroughput") ?? "100"
        )
        if let percent = Double(percent), percent < 0.01 { return [] }
        if let percent = Double(percent), percent >= 100 { return steps }
        return [
            element.object([
                ("share", element.text(PlainNumber.text(percent) + "%")),
                ("deal", element.text("even")), ("per", perUser), ("steps", element.list(steps)),
            ])
        ]
    }

    private static func isChoice(_ element: JMXElement) -> Bool {
        let choices: [any StepElement.Type] = [
            InterleaveController.self, RandomController.self, SwitchController.self,
        ]
        return choices.contains { $0.tags.contains(element.type) }
    }
}

/// Numbers as people write them: `20` for `20.0`.
enum PlainNumber {
    static func text(_ text: String) -> String { Double(text).map { self.text($0) } ?? text }

    static func text(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}

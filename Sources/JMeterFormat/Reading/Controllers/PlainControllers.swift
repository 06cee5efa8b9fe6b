import Notation

/// Steps that belong together.
enum SimpleController: StepElement {
    static let tags = ["GenericController", "RecordingController"]
    static let title = "Simple Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.steps(element.children)
    }
}

/// What only Module and Include Controllers run.
enum TestFragment: StepElement {
    static let tags = ["TestFragmentController"]
    static let title = "Test Fragment"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] { [] }
}

/// Steps that are done in the first iteration of the loop that they stand in.
enum OnceOnlyController: StepElement {
    static let tags = ["OnceOnlyController"]
    static let title = "Once Only Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let steps = reading.steps(element.children)
        guard !steps.isEmpty else { return [] }
        if let loop = reading.ancestors.last, LoopVariables.restartOnce(in: loop) {
            let isFirst = element.text("${\(LoopVariables.name(of: loop))} == 0")
            return [element.object([("if", isFirst), ("steps", element.list(steps))])]
        }
        return [element.object([("once", element.list(steps))])]
    }
}

/// Steps that one thread is in at a time.
enum CriticalSectionController: StepElement {
    static let tags = ["CriticalSectionController"]
    static let title = "Critical Section Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let steps = reading.steps(element.children)
        guard !steps.isEmpty else { return [] }
        guard let lock = element.given("CriticalSectionController.lockName") else {
            reading.warn("It names no lock, so that its samplers exclude no others.")
            return steps
        }
        return [
            element.object([
                ("exclusive", element.text(reading.withConstants(lock))),
                ("steps", element.list(steps)),
            ])
        ]
    }
}

/// Samplers whose time together is a sample of its own.
enum TransactionController: StepElement {
    static let tags = ["TransactionController"]
    static let title = "Transaction Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        // The group takes its name before what is in it.
        let naming = reading.named(element)
        let steps = reading.steps(element.children)
        guard !steps.isEmpty else { return [] }
        if naming[1].value != nil {
            reading.warn("Its row is '\(naming[0].value?.text ?? "")', whatever its name becomes.")
        }
        if element.flag("TransactionController.parent") {
            reading.warn("Its samplers have rows of their own, beside that of the transaction.")
        }
        let isIncluded = element.flag("TransactionController.includeTimers", orElse: true)
        return [
            element.object([
                ("group", naming[0].value),
                ("thinkTime", isIncluded ? element.text("included") : nil),
                ("steps", element.list(steps)),
            ])
        ]
    }
}

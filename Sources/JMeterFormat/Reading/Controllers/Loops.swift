import Notation

enum LoopController: StepElement {
    static let tags = ["LoopController"]
    static let title = "Loop Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let steps = reading.steps(element.children)
        let loops = element.given("LoopController.loops") ?? "0"
        let known = reading.settled(loops)
        guard !steps.isEmpty, known != "0" else { return [] }
        let loop = element.object([
            known == "-1"
                ? ("while", element.text("true")) : ("repeat", reading.number(loops, of: element)),
            ("index", reading.loopIndex(element)), ("steps", element.list(steps)),
        ])
        // Without it, the loop is over for good when it has come to its end.
        let comesAgain = element.flag("LoopController.continue_forever", orElse: true)
        return comesAgain ? [loop] : [element.object([("once", element.list([loop]))])]
    }
}

enum WhileController: StepElement {
    static let tags = ["WhileController"]
    static let title = "While Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let steps = reading.steps(element.children)
        guard !steps.isEmpty else { return [] }
        return [
            element.object([
                condition(element, reading), ("index", reading.loopIndex(element)),
                ("steps", element.list(steps)),
            ])
        ]
    }

    /// JMeter goes on for every text but `false`.
    private static func condition(
        _ element: JMXElement,
        _ reading: TestPlanReading
    ) -> (name: String, value: JSONNode?) {
        let lastFailed = "${JMeterThread.last_sample_ok} == false"
        guard let condition = element.given("WhileController.condition") else {
            return ("until", element.text(lastFailed))
        }
        if condition.uppercased() == "LAST" {
            return ("while", element.text("${JMeterThread.last_sample_ok} != false"))
        }
        let translated = ScriptCondition(function: condition)
        let text = translated?.text ?? "\(ConditionText.operand(condition)) != false"
        return ("while", element.text(text))
    }
}

enum ForEachController: StepElement {
    static let tags = ["ForeachController"]
    static let title = "ForEach Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let steps = reading.steps(element.children)
        let last = element.string("ForeachController.endIndex")?.trimmingSpace
        guard let input = element.given("ForeachController.inputVal"),
            let output = element.given("ForeachController.returnVal")
        else {
            reading.warn("It names no variables, and does nothing.")
            return []
        }
        guard last?.isEmpty != true, last != "0" else {
            reading.warn("Its end index is 0, so that it does nothing.")
            return []
        }
        guard !steps.isEmpty else { return [] }
        let isSeparated = element.flag("ForeachController.useSeparator", orElse: true)
        return [
            element.object([
                ("forEach", element.text(reading.withConstants(input))),
                ("as", element.text(reading.withConstants(output))),
                ("from", first(element, reading)),
                ("to", last.map { reading.number($0, of: element) }),
                ("separator", isSeparated ? nil : element.text("")),
                ("index", reading.loopIndex(element)), ("steps", element.list(steps)),
            ])
        ]
    }

    /// JMeter's index is that of the value before.
    private static func first(_ element: JMXElement, _ reading: TestPlanReading) -> JSONNode? {
        let given = reading.withConstants(element.given("ForeachController.startIndex") ?? "0")
        guard let index = Int(given) else { return element.text("${__intSum(\(given),1)}") }
        return index == 0 ? nil : element.number(index + 1)
    }
}

/// Steps again and again for so many seconds.
enum RuntimeController: StepElement {
    static let tags = ["RunTime"]
    static let title = "Runtime Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let seconds = reading.withConstants(element.given("RunTime.seconds") ?? "0")
        let outer = reading.keepsSamplersWhole
        reading.keepsSamplersWhole = true
        let steps = reading.steps(element.children)
        reading.keepsSamplersWhole = outer
        guard !steps.isEmpty, seconds != "0" else { return [] }
        return [
            element.object([
                ("for", reading.time(seconds, "s", of: element)), ("steps", element.list(steps)),
            ])
        ]
    }
}

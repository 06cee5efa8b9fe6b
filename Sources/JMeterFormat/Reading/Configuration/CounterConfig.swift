import Notation

/// A variable that counts the iterations of the controller around it.
enum CounterConfig: IterationElement {
    static let tags = ["CounterConfig"]
    static let title = "Counter"

    static func startSteps(
        _ element: JMXElement,
        _ reading: inout TestPlanReading
    ) -> [JSONNode] {
        guard let name = element.given("CounterConfig.name") else {
            reading.warn("It names no variable.")
            return []
        }
        let isPerUser = element.flag("CounterConfig.per_user")
        if !isPerUser, reading.scopes.count < 2, reading.allGroups.count > 1 {
            reading.warn("Each thread group counts for itself.")
        }
        let interval = element.given("CounterConfig.incr") ?? "0"
        let last = element.given("CounterConfig.end")
        let restarts = isPerUser && element.flag("CounterConfig.reset_on_tg_iteration")
        return [
            element.object([
                ("number", element.text(reading.withConstants(name))),
                ("from", reading.number(element.given("CounterConfig.start") ?? "0", of: element)),
                ("to", last.map { reading.number($0, of: element) }),
                ("by", interval == "1" ? nil : reading.number(interval, of: element)),
                ("format", element.given("CounterConfig.format").map { element.text($0) }),
                ("per", isPerUser ? element.text("user") : nil),
                ("restarts", restarts ? element.flag(true) : nil),
            ])
        ]
    }
}

/// A variable that gets a number by chance in each iteration of the controller around it.
enum RandomVariable: IterationElement {
    static let tags = ["RandomVariableConfig"]
    static let title = "Random Variable"

    static func startSteps(
        _ element: JMXElement,
        _ reading: inout TestPlanReading
    ) -> [JSONNode] {
        guard let name = element.given("variableName") else {
            reading.warn("It names no variable.")
            return []
        }
        if element.given("randomSeed") != nil {
            reading.warn("Its seed gives other numbers here; --seed repeats those of a run.")
        }
        return [
            element.object([
                ("number", element.text(reading.withConstants(name))),
                ("from", reading.number(element.given("minimumValue") ?? "1", of: element)),
                ("to", reading.number(element.given("maximumValue") ?? "1", of: element)),
                ("order", element.text("random")),
                ("format", element.given("outputFormat").map { element.text($0) }),
            ])
        ]
    }
}

import Notation

/// Users who come up in a straight line and repeat their iterations.
enum ThreadGroup: GroupElement {
    static let tags = ["ThreadGroup"]
    static let title = "Thread Group"

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        guard !isEmpty(element, &reading) else { return }
        let load = load(element, &reading)
        let delay = isScheduled(element) ? element.given("ThreadGroup.delay") : nil
        if !element.keepsUser {
            reading.warn("Its users are others in each iteration, but keep their connections.")
        }
        groups.scenarios.append(
            reading.scenario(
                element,
                load: load,
                startAfter: delay.map { reading.time($0, "s", of: element) }
            )
        )
    }

    static func load(_ element: JMXElement, _ reading: inout TestPlanReading) -> JSONNode {
        let loops = loops(element)
        let duration = isScheduled(element) ? element.given("ThreadGroup.duration") : nil
        if loops == nil, duration == nil {
            reading.warn(
                "It has no end: the run lasts until it is interrupted.",
                hint: "--duration ends it."
            )
        }
        let users = element.given("ThreadGroup.num_threads") ?? "1"
        let rampUp = element.given("ThreadGroup.ramp_time") ?? "0"
        let iterations = loops.map { reading.number($0, of: element) }
        if let cut = cut(element, users, rampUp, duration, reading) {
            return element.object([("users", cut), ("iterations", iterations)])
        }
        return element.object([
            ("users", reading.number(users, of: element)),
            ("rampUp", rampUp == "0" ? nil : reading.time(rampUp, "s", of: element)),
            ("iterations", iterations),
            (
                "duration",
                duration.map { reading.time($0, "s", of: element) }
                    ?? (loops == nil ? element.text("720h") : nil)
            ),
        ])
    }

    /// Whether it has no thread, and so does nothing.
    static func isEmpty(_ element: JMXElement, _ reading: inout TestPlanReading) -> Bool {
        guard reading.settled(element.given("ThreadGroup.num_threads") ?? "1") == "0" else {
            return false
        }
        reading.warn("It has no thread, and does nothing.")
        return true
    }

    /// What a duration leaves of a longer ramp.
    private static func cut(
        _ element: JMXElement,
        _ users: String,
        _ rampUp: String,
        _ duration: String?,
        _ reading: TestPlanReading
    ) -> JSONNode? {
        let numbers = [users, rampUp, duration ?? ""].map { Double(reading.settled($0)) }
        guard let users = numbers[0], let rampUp = numbers[1], let duration = numbers[2],
            rampUp > duration, duration > 0
        else { return nil }
        var stages = UserStages(element)
        stages.ramp(to: users * duration / rampUp, inSeconds: duration)
        return stages.node
    }

    /// Of each thread; nil for as many as the time allows.
    static func loops(_ element: JMXElement) -> String? {
        let controller = element.list("ThreadGroup.main_controller")
        let isEndless = controller.last { $0.name == "LoopController.continue_forever" }?.text
        let loops = controller.last { $0.name == "LoopController.loops" }?.text?.trimmingSpace
        if loops == "-1" || loops == nil && isEndless == "true" { return nil }
        return loops ?? "1"
    }

    static func isScheduled(_ element: JMXElement) -> Bool {
        element.flag("ThreadGroup.scheduler")
    }
}

import Notation

/// So many users at one time, whichever they are.
enum ConcurrencyThreadGroup: GroupElement {
    static let tags = ["com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"]
    static let title = "Concurrency Thread Group"

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        if element.given("Iterations") != nil {
            reading.warn("Its users go on, where JMeter replaces each after its iterations.")
        }
        groups.scenarios.append(reading.scenario(element, load: load(element, &reading)))
    }

    private static func load(_ element: JMXElement, _ reading: inout TestPlanReading) -> JSONNode {
        let target = element.given("TargetLevel") ?? "0"
        let times = DynamicTimes(element, &reading)
        guard times.steps > 0, times.rampUp > 0 else {
            let rampUp = times.rampUp > 0 ? element.seconds(times.rampUp) : nil
            return element.object([
                ("users", reading.number(target, of: element)), ("rampUp", rampUp),
                ("duration", element.seconds(times.rampUp + times.hold)),
            ])
        }
        let users = reading.knownNumber(target, "TargetLevel")
        var stages = UserStages(element)
        for step in 1...times.steps {
            stages.ramp(to: users * Double(step) / Double(times.steps))
            let length = times.rampUp / Double(times.steps)
            stages.hold(seconds: step == times.steps ? length + times.hold : length)
        }
        return element.object([("users", stages.node)])
    }
}

/// The times of the groups that have a target.
struct DynamicTimes {
    /// Seconds in one of its units.
    let unit: Double
    let rampUp: Double
    let hold: Double
    /// 0 for a straight line.
    let steps: Int

    init(_ element: JMXElement, _ reading: inout TestPlanReading) {
        unit = element.given("Unit") == "S" ? 1 : 60
        rampUp = reading.knownNumber(element.given("RampUp"), "RampUp") * unit
        hold = reading.knownNumber(element.given("Hold"), "Hold") * unit
        steps = Int(min(reading.knownNumber(element.given("Steps"), "Steps"), 10_000))
    }
}

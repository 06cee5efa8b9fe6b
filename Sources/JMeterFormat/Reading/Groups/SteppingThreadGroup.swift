import Notation

/// Users who come and go in steps.
enum SteppingThreadGroup: GroupElement {
    static let tags = ["kg.apc.jmeter.threads.SteppingThreadGroup"]
    static let title = "Stepping Thread Group"

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        func number(_ name: String) -> Double {
            reading.knownNumber(element.given(name), name)
        }
        let users = number("ThreadGroup.num_threads")
        let delay = number("Threads initial delay")
        let (step, burst) = (number("Start users count"), number("Start users count burst"))
        let (period, ramp) = (number("Start users period"), number("rampUp"))
        let added = step > 0 ? step : users
        let first = min(burst > 0 ? burst : added, users)
        var stages = UserStages(element)
        stages.ramp(to: first, inSeconds: ramp)
        var present = first
        while present < users, added > 0 {
            stages.hold(seconds: period)
            let next = min(present + added, users)
            // Those who are fewer come in as much less time.
            stages.ramp(to: next, inSeconds: ramp * (next - present) / added)
            present = next
        }
        stages.hold(seconds: number("flighttime"))
        let stopped = number("Stop users count")
        let left = stopped > 0 ? stopped : users
        while present > left {
            present -= left
            stages.ramp(to: present)
            stages.hold(seconds: number("Stop users period"))
        }
        let load = element.object([("users", stages.node)])
        let start = delay > 0 ? element.seconds(delay) : nil
        groups.scenarios.append(reading.scenario(element, load: load, startAfter: start))
    }
}

import Notation

/// Iterations that start at a rate.
enum ArrivalsThreadGroup: GroupElement {
    static let tags = ["com.blazemeter.jmeter.threads.arrivals.ArrivalsThreadGroup"]
    static let title = "Arrivals Thread Group"

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        let times = DynamicTimes(element, &reading)
        let target = reading.knownNumber(element.given("TargetLevel"), "TargetLevel") / times.unit
        var stages = ArrivalStages(element)
        if times.steps > 0, times.rampUp > 0 {
            for step in 1...times.steps {
                let rate = target * Double(step) / Double(times.steps)
                stages.add(from: rate, to: rate, seconds: times.rampUp / Double(times.steps))
            }
        } else {
            stages.add(from: 0, to: target, seconds: times.rampUp)
        }
        stages.add(from: target, to: target, seconds: times.hold)
        groups.scenarios.append(
            reading.scenario(element, load: load(element, stages, &reading))
        )
    }

    /// Of arrivals that wait for no one but where there are too many.
    static func load(
        _ element: JMXElement,
        _ stages: ArrivalStages,
        _ reading: inout TestPlanReading
    ) -> JSONNode {
        let limit = element.given("ConcurrencyLimit").flatMap { $0 == "0" ? nil : $0 }
        return element.object([
            ("arrivals", stages.node), ("maxUsers", limit.map { reading.number($0, of: element) }),
        ])
    }
}

/// The same, of several rows.
enum FreeFormArrivalsThreadGroup: GroupElement {
    static let tags = ["com.blazemeter.jmeter.threads.arrivals.FreeFormArrivalsThreadGroup"]
    static let title = "Free-Form Arrivals Thread Group"

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        let unit = DynamicTimes(element, &reading).unit
        var stages = ArrivalStages(element)
        for row in element.list("Schedule") {
            let texts = row.properties.map(\.text)
            let numbers = ["Start Value", "End Value", "Duration"].enumerated().map { index, name in
                reading.knownNumber(texts.indices.contains(index) ? texts[index] : nil, name)
            }
            stages.add(
                from: numbers[0] / unit,
                to: numbers[1] / unit,
                seconds: numbers[2] * unit
            )
        }
        groups.scenarios.append(
            reading.scenario(element, load: ArrivalsThreadGroup.load(element, stages, &reading))
        )
    }
}

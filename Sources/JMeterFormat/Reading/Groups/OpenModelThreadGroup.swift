import Notation

/// Iterations that start by a schedule, as `rate(10/s) random_arrivals(1 min) pause(2 s)`.
enum OpenModelThreadGroup: GroupElement {
    static let tags = [
        "OpenModelThreadGroup", "org.apache.jmeter.threads.openmodel.OpenModelThreadGroup",
    ]
    static let title = "Open Model Thread Group"
    static let support = JMeterSupport.differs(
        "arrivals beyond 'maxUsers' at one time are dropped, and those of chance are others"
    )

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        let text = reading.settled(element.string("OpenModelThreadGroup.schedule") ?? "")
        let schedule: ArrivalSchedule
        do {
            schedule = try ArrivalSchedule(text)
        } catch {
            reading.refuse(error.message, hint: error.hint)
            return
        }
        if schedule.isMixed {
            reading.warn("All of its arrivals come by chance, the even ones too.")
        }
        var stages = ArrivalStages(element)
        for part in schedule.parts {
            stages.add(from: part.start, to: part.end, seconds: part.seconds)
        }
        let load = element.object([
            ("arrivals", stages.node),
            ("spacing", schedule.isRandom ? element.text("poisson") : nil),
        ])
        // What is not done at the end of the schedule is cut.
        groups.scenarios.append(
            reading.scenario(element, load: load, gracefulStop: element.number(0))
        )
    }
}

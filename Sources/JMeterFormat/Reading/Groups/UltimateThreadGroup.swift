import Notation

/// Users of several rows, each of which comes, stays and goes by itself.
enum UltimateThreadGroup: GroupElement {
    static let tags = ["kg.apc.jmeter.threads.UltimateThreadGroup"]
    static let title = "Ultimate Thread Group"

    private struct Row {
        var users: Double
        /// Seconds from the start of the group.
        var start: Double
        var up: Double
        var down: Double
        var gone: Double

        var times: [Double] { [start, up, down, gone] }

        /// Before or behind a jump at that time.
        func users(at time: Double, isBehind: Bool) -> Double {
            users * (Self.part(time, start, up, isBehind) - Self.part(time, down, gone, isBehind))
        }

        /// From 0 at the one time to 1 at the other.
        private static func part(
            _ time: Double,
            _ start: Double,
            _ end: Double,
            _ isBehind: Bool
        ) -> Double {
            if start == end { return time > start || time == start && isBehind ? 1 : 0 }
            return min(max((time - start) / (end - start), 0), 1)
        }
    }

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        let rows = element.list("ultimatethreadgroupdata").map { row(of: $0, &reading) }
            .filter { $0.users > 0 }
        let start = rows.map(\.start).min() ?? 0
        var stages = UserStages(element)
        let times = Set(rows.flatMap(\.times)).sorted()
        for (time, next) in zip(times, times.dropFirst()) {
            stages.ramp(to: sum(rows, at: time, isBehind: true))
            stages.ramp(to: sum(rows, at: next, isBehind: false), inSeconds: next - time)
        }
        let load = element.object([("users", stages.node)])
        groups.scenarios.append(
            reading.scenario(
                element,
                load: load,
                startAfter: start > 0 ? element.seconds(start) : nil
            )
        )
    }

    private static func sum(_ rows: [Row], at time: Double, isBehind: Bool) -> Double {
        rows.reduce(0) { $0 + $1.users(at: time, isBehind: isBehind) }
    }

    private static func row(of property: JMXProperty, _ reading: inout TestPlanReading) -> Row {
        let names = [
            "Start Threads Count", "Initial Delay", "Startup Time", "Hold Load For",
            "Shutdown Time",
        ]
        let texts = property.properties.map(\.text)
        let numbers = names.enumerated().map { index, name in
            reading.knownNumber(texts.indices.contains(index) ? texts[index] : nil, name)
        }
        let up = numbers[1] + numbers[2]
        let down = up + numbers[3]
        return Row(
            users: numbers[0],
            start: numbers[1],
            up: up,
            down: down,
            gone: down + numbers[4]
        )
    }
}

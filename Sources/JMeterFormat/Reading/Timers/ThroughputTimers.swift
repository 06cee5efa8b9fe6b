import Notation

/// So many samples a minute.
enum ConstantThroughputTimer: BeforeElement {
    static let tags = ["ConstantThroughputTimer"]
    static let title = "Constant Throughput Timer"
    static let isTimer = true

    /// Whose rate it is, in the order of their numbers in files.
    private enum Mode: Int {
        case thread, allThreads, threadsOfGroup, shared, sharedInGroup
    }

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let text = reading.withConstants(element.given("throughput") ?? "0")
        let name: String
        var (per, among): (String?, String?) = ("user", nil)
        let mode = mode(element)
        switch mode {
        case .thread: name = reading.timerNames.name(of: element)
        case .allThreads:
            name = reading.timerNames.name(of: element)
            among = "run"
        case .threadsOfGroup:
            name = reading.timerNames.name(of: element)
            among = "scenario"
        // All timers of the mode go by one.
        case .shared: (name, per) = ("all threads", nil)
        case .sharedInGroup: (name, per) = ("all of \(reading.group?.name ?? "")", nil)
        }
        if per == nil {
            reading.warn("The first sample of a thread waits for its turn as well.")
        }
        return [
            element.object([
                ("pace", element.text(PlainNumber.text(text) + "/min")),
                ("per", per.map { element.text($0) }), ("among", among.map { element.text($0) }),
                ("name", element.text(name)),
            ])
        ]
    }

    private static func mode(_ element: JMXElement) -> Mode {
        let given = element.given("calcMode") ?? "0"
        if let number = Int(given) { return Mode(rawValue: number) ?? .thread }
        // `calcMode.1` is the first.
        return Int(given.suffix(1)).flatMap { Mode(rawValue: $0 - 1) } ?? .thread
    }
}

/// So many samples in a time, at instants by chance.
enum PreciseThroughputTimer: BeforeElement {
    static let tags = ["PreciseThroughputTimer"]
    static let title = "Precise Throughput Timer"
    static let isTimer = true

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let given = reading.withConstants(element.given("throughput") ?? "100")
        let period = reading.settled(element.given("throughputPeriod") ?? "3600")
        let units = ["1": "s", "60": "min", "3600": "h"]
        var rate = PlainNumber.text(given)
        if let unit = units[period] {
            rate += "/\(unit)"
        } else if let count = Double(reading.settled(given)), let seconds = Double(period) {
            rate = PlainNumber.text(count * 3600 / seconds) + "/h"
        } else {
            reading.refuse("Its throughput and the period of it must be known before the run.")
        }
        for (name, usual) in [("batchThreadDelay", "0"), ("randomSeed", "0")] {
            let given = element.given(name) ?? usual
            if given != usual, reading.settled(given) != usual {
                reading.warn("'\(name)' is not kept.")
            }
        }
        let batch = element.given("batchSize") ?? "1"
        return [
            element.object([
                ("pace", element.text(rate)),
                ("exactIn", reading.time(element.given("duration") ?? "3600", "s", of: element)),
                ("batch", batch == "1" ? nil : reading.number(batch, of: element)),
                ("name", element.text(name(element, &reading))),
            ])
        ]
    }

    /// Each group has a schedule of its own.
    private static func name(_ element: JMXElement, _ reading: inout TestPlanReading) -> String {
        let name = reading.timerNames.name(of: element)
        guard reading.scopes.first?.contains(element) == true, let group = reading.group else {
            return name
        }
        return "\(name) of \(group.name)"
    }
}

/// Threads that wait for each other.
enum SynchronizingTimer: BeforeElement {
    static let tags = ["SyncTimer"]
    static let title = "Synchronizing Timer"
    static let isTimer = true

    /// All that a plan can say.
    private static let longTime = "720h"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        var users = element.given("groupSize") ?? "0"
        if reading.settled(users) == "0" {
            users = reading.group?.given("ThreadGroup.num_threads") ?? "1"
        }
        let timeout = element.given("timeoutInMs") ?? "0"
        let name = reading.timerNames.name(of: element)
        let place = element.object([
            ("users", reading.number(users, of: element)),
            (
                "timeout",
                reading.settled(timeout) == "0"
                    ? element.text(longTime) : reading.time(timeout, "ms", of: element)
            ), ("name", element.text(name)),
        ])
        return [element.object([("rendezvous", place)])]
    }
}

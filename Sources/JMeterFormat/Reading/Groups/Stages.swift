import Notation

/// Users over time, as a plan has them: ramps, and times in which nothing changes.
struct UserStages {
    private let element: JMXElement
    private var stages: [JSONNode] = []
    private var users = 0
    private(set) var seconds = 0.0

    init(_ element: JMXElement) { self.element = element }

    var node: JSONNode { element.list(stages) }
    var isEmpty: Bool { stages.isEmpty }

    /// To a whole number of them; at once where it takes no time.
    mutating func ramp(to users: Double, inSeconds seconds: Double = 0) {
        let users = Int(users.rounded())
        self.seconds += seconds
        guard users != self.users else { return append(hold: seconds) }
        self.users = users
        stages.append(
            element.object([
                ("rampTo", element.number(users)),
                ("for", seconds > 0 ? element.seconds(seconds) : nil),
            ])
        )
    }

    mutating func hold(seconds: Double) {
        self.seconds += seconds
        append(hold: seconds)
    }

    private mutating func append(hold seconds: Double) {
        guard seconds > 0 else { return }
        stages.append(element.object([("hold", element.seconds(seconds))]))
    }
}

/// Arrivals over time.
struct ArrivalStages {
    private let element: JMXElement
    private var stages: [JSONNode] = []
    private var perSecond = 0.0

    init(_ element: JMXElement) { self.element = element }

    var node: JSONNode { element.list(stages) }
    var isEmpty: Bool { stages.isEmpty }

    /// From a rate to another in a straight line.
    mutating func add(from start: Double, to end: Double, seconds: Double) {
        guard seconds > 0 else { return }
        var seconds = seconds
        if start != end, start != perSecond {
            // A ramp begins at the rate before it.
            let jump = min(0.001, seconds / 2)
            append("rate", start, jump)
            seconds -= jump
        }
        append(start == end ? "rate" : "rampTo", end, seconds)
        perSecond = end
    }

    private mutating func append(_ name: String, _ perSecond: Double, _ seconds: Double) {
        let members: [PlanMember] = [
            (name, element.text(Self.text(perSecond))), ("for", element.seconds(seconds)),
        ]
        stages.append(element.object(members))
    }

    /// In the unit in which it is a whole number.
    static func text(_ perSecond: Double) -> String {
        let units = [("s", 1.0), ("min", 60), ("h", 3600)]
        let whole = units.first { _, seconds in
            let count = perSecond * seconds
            return abs(count - count.rounded()) < 1e-9 * max(1, count)
        }
        guard let (unit, seconds) = whole else { return "\(perSecond)/s" }
        return "\(Int((perSecond * seconds).rounded()))/\(unit)"
    }
}

extension JMXElement {
    func seconds(_ seconds: Double) -> JSONNode {
        if let whole = Int(exactly: seconds) { return text("\(whole)s") }
        return text(PlainNumber.text((seconds * 1_000_000).rounded() / 1000) + "ms")
    }
}

extension TestPlanReading {
    /// A number that must be known before the run; blank is 0.
    ///
    /// What is no number is a fault, and 0.
    mutating func knownNumber(_ text: String?, _ name: String) -> Double {
        let known = settled(text ?? "")
        if known.isEmpty { return 0 }
        guard let number = Double(known), number >= 0 else {
            refuse("'\(name)' must be a number that is known before the run, got '\(known)'.")
            return 0
        }
        return number
    }
}

import LoadPlan
import Notation

/// What is found out while a plan becomes one of JMeter's.
struct Conversion {
    let plan: Plan
    let properties: PropertyTexts
    /// Where a file of the plan is, from the folder of the file that is written.
    let path: (String) -> String
    /// What JMeter has only something near to, or does in another way.
    private(set) var warnings: [Fault] = []
    /// What it would do otherwise than the plan says, so that there is no plan.
    private(set) var faults: [Fault] = []
    /// Where in the plan: `visitors/search`.
    private var place: [String] = []
    private var numbers: [String: Int] = [:]

    init(_ plan: Plan, _ properties: PropertyTexts, path: @escaping (String) -> String) {
        self.plan = plan
        self.path = path
        self.properties = properties
    }

    mutating func at<Result>(_ name: String, _ body: (inout Conversion) -> Result) -> Result {
        place.append(name)
        defer { place.removeLast() }
        return body(&self)
    }

    /// Warns of the place; each thing is said once of each.
    mutating func warn(_ message: String, hint: String? = nil) { add(fault(message, hint)) }

    /// Warns of what concerns the whole plan, wherever it is found.
    mutating func warnOfPlan(_ message: String) { add(Fault(message)) }

    private mutating func add(_ warning: Fault) {
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    mutating func refuse(_ message: String, hint: String? = nil) {
        faults.append(fault(message, hint))
    }

    /// The name of a variable of its own: `if.1`, `if.2`.
    mutating func variable(_ kind: String) -> String {
        numbers[kind, default: 0] += 1
        return "\(kind).\(numbers[kind, default: 0])"
    }

    /// The text as JMeter reads it.
    mutating func text(_ template: Template) -> String {
        let text = JMeterText(template)
        for warning in text.warnings { warn(warning) }
        return text.text
    }

    /// Whole units of so many nanoseconds, rounded up; what does not come out even is told.
    mutating func whole(_ nanoseconds: UInt64, _ unit: TimeUnit, _ what: String) -> Int {
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: unit.rawValue)
        guard rest > 0 else { return Int(whole) }
        warn("'\(what)' is rounded up to \(whole + 1) \(unit.name): JMeter knows no finer time.")
        return Int(whole + 1)
    }

    private func fault(_ message: String, _ hint: String?) -> Fault {
        Fault(place.isEmpty ? message : "\(place.joined(separator: "/")): \(message)", hint: hint)
    }
}

/// The units in which JMeter reads times, in nanoseconds.
enum TimeUnit: UInt64 {
    case milliseconds = 1_000_000
    case seconds = 1_000_000_000

    var name: String {
        switch self {
        case .milliseconds: "ms"
        case .seconds: "s"
        }
    }
}

import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

/// What becomes of controllers, timers and groups, which the plan's own reader reads as well.
enum FlowPlans {
    private typealias Plans = TestPlans

    struct Outcome {
        /// Of the first scenario, without its requests' URLs.
        var steps: String
        var warnings: [String]
    }

    static func outcome(
        _ body: String,
        _ options: JMXPlan.Options = .init(),
        group: String = TestPlans.group(),
        variables: String = ""
    ) throws -> Outcome {
        let file = TestPlans.file(group: group, variables: variables, body)
        let plan = try JMXPlan(Array(file.utf8), options)
        _ = try PlanReader { _ in [] }.read(plan.tree)
        guard case .array(let scenarios)? = plan.tree["scenarios"]?.value else {
            return Outcome(steps: "", warnings: [])
        }
        let steps = scenarios.first?["steps"]?.text ?? ""
        return Outcome(
            steps: steps.replacing(#"{"get":"/","name":"#, with: "{")
                .replacing(#"","label":""#, with: "|"),
            warnings: plan.warnings.map(\.message)
        )
    }

    static func steps(_ body: String, _ options: JMXPlan.Options = .init()) throws -> String {
        try outcome(body, options).steps
    }

    /// The load of the first scenario, and when it starts.
    static func load(
        _ group: String,
        _ body: String? = nil,
        properties: [String: String] = [:]
    ) throws -> String {
        var options = JMXPlan.Options()
        options.properties = properties
        let file = TestPlans.file(group: group, body ?? get("A"))
        let plan = try JMXPlan(Array(file.utf8), options)
        _ = try PlanReader(properties: properties) { _ in [] }.read(plan.tree)
        guard case .array(let scenarios)? = plan.tree["scenarios"]?.value else { return "" }
        let start = scenarios.first?["startAfter"]?.text
        return (scenarios.first?["load"]?.text ?? "") + (start.map { " after \($0)" } ?? "")
    }

    static func faults(_ body: String, _ options: JMXPlan.Options = .init()) throws -> [String] {
        let file = TestPlans.file(body)
        return try #require(throws: Faults.self) { try JMXPlan(Array(file.utf8), options) }
            .faults.map(\.message)
    }

    // Elements

    /// A request with what belongs to it.
    static func get(_ name: String, _ below: String = "") -> String {
        TestPlans.request(name) + "<hashTree>\(below)</hashTree>"
    }

    static func element(
        _ tag: String,
        _ name: String,
        _ properties: [String: String] = [:],
        more: String = "",
        _ below: String = ""
    ) -> String {
        let strings = properties.sorted { $0.key < $1.key }
            .map { TestPlans.string($0.key, $0.value) }
        return TestPlans.element(tag, name, strings.joined() + more)
            + "<hashTree>\(below)</hashTree>"
    }

    static func element(_ tag: String, _ name: String, _ below: String) -> String {
        element(tag, name, [:], below)
    }

    static func list(_ name: String, _ texts: [String]) -> String {
        let strings = texts.map { TestPlans.string("0", $0) }.joined()
        return "<collectionProp name=\"\(name)\">\(strings)</collectionProp>"
    }

    static func table(_ name: String, _ rows: [[String]]) -> String {
        let lists = rows.map { list("row", $0) }.joined()
        return "<collectionProp name=\"\(name)\">\(lists)</collectionProp>"
    }
}

import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

/// Test plans with one request, and elements that look at its answer.
enum AnswerPlans {
    /// Its plan has these variables.
    static func file(
        _ elements: [String],
        group: String = TestPlans.group(),
        variables: [String] = []
    ) -> String {
        let below = elements.map { $0 + "<hashTree/>" }.joined()
        return TestPlans.file(
            group: group,
            variables: variables.map { TestPlans.variable($0, "1") }.joined(),
            TestPlans.request("A") + "<hashTree>\(below)</hashTree>"
        )
    }

    /// A member of the request; its plan has nothing that a reader of plans finds fault with.
    static func member(_ key: String, of elements: String...) throws -> String? {
        try member(key, ofFile: file(elements))
    }

    static func member(_ key: String, ofFile file: String) throws -> String? {
        let tree = try TestPlans.tree(file)
        let reader = PlanReader { _ in [] }
        _ = try reader.read(tree)
        guard case .array(let scenarios)? = tree["scenarios"]?.value,
            case .array(let steps)? = scenarios.first?["steps"]?.value
        else { return nil }
        return steps.last?[key]?.text
    }

    static func faults(_ elements: String...) throws -> [String] {
        let file = file(elements)
        return try #require(throws: Faults.self) { try TestPlans.tree(file) }.faults.map(\.message)
    }

    static func warnings(_ elements: String...) throws -> [String] {
        try JMXPlan(Array(file(elements).utf8)).warnings.map(\.message)
    }

    /// An element whose properties have a name that begins like the others.
    static func element(
        _ tag: String,
        _ prefix: String,
        _ properties: KeyValuePairs<String, String>
    ) -> String {
        let texts = properties.map { name, value in
            TestPlans.string(
                name.contains(".") ? name : prefix + name,
                value.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            )
        }
        return TestPlans.element(tag, "It", texts.joined())
    }
}

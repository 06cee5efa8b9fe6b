import Notation

/// Variables with a value for each thread, in turn.
enum UserParameters: BeforeElement, IterationElement {
    static let tags = ["UserParameters"]
    static let title = "User Parameters"
    static let isTimer = false

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        element.flag("UserParameters.per_iteration") ? [] : set(element, reading)
    }

    static func startSteps(
        _ element: JMXElement,
        _ reading: inout TestPlanReading
    ) -> [JSONNode] {
        element.flag("UserParameters.per_iteration") ? set(element, reading) : []
    }

    private static func set(_ element: JMXElement, _ reading: TestPlanReading) -> [JSONNode] {
        let names = element.list("UserParameters.names").compactMap(\.text)
        let users = element.list("UserParameters.thread_values")
            .map { $0.properties.map { $0.text ?? "" } }
        guard !users.isEmpty else { return [] }
        var members: [(name: String, value: JSONNode?)] = []
        for (index, name) in names.enumerated() where !name.trimmingSpace.isEmpty {
            let values = users.map { $0.indices.contains(index) ? $0[index] : "" }
            members.removeAll { $0.name == name }
            let isSame = values.allSatisfy { $0 == values[0] }
            let nodes = (isSame ? [values[0]] : values).map { element.text($0) }
            members.append((name, isSame ? nodes[0] : element.list(nodes)))
        }
        return members.isEmpty ? [] : [element.object([("set", element.object(members))])]
    }
}

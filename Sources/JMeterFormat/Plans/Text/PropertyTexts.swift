import LoadPlan
import Notation

/// Where a plan's file calls for properties, which the plan has settled in numbers and times.
struct PropertyTexts {
    struct Call {
        var text: String
        var position: Position
    }

    private(set) var calls: [Call] = []
    private let scenarios: [JSONNode]

    init(_ root: JSONNode?) {
        if case .array(let nodes)? = root?["scenarios"]?.value {
            scenarios = nodes
        } else {
            scenarios = []
        }
        root.map { collect($0) }
    }

    /// The text of a number of a load that calls for a property.
    func number(_ key: String, ofScenario index: Int) -> String? {
        guard scenarios.indices.contains(index),
            case .string(let text)? = scenarios[index]["load"]?[key]?.value,
            !Self.calls(in: text).isEmpty
        else { return nil }
        return text
    }

    private mutating func collect(_ node: JSONNode) {
        switch node.value {
        case .null, .bool, .number: break
        case .string(let text):
            calls += Self.calls(in: text).map { Call(text: $0, position: node.position) }
        case .array(let elements): for element in elements { collect(element) }
        case .object(let members): for member in members { collect(member.value) }
        }
    }

    private static func calls(in text: String) -> [String] {
        (Template(parsing: text)?.pieces ?? []).compactMap { piece in
            guard case .call(let function, _) = piece,
                function == Function(PropertyOrDefault.self)
                    || function == Function(PropertyOrName.self)
            else { return nil }
            return JMeterText(Template(source: "", pieces: [piece])).text
        }
    }
}

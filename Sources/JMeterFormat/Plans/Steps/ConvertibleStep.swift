import LoadPlan

/// A kind of step that JMeter can do; each stands in a file of its own.
protocol ConvertibleStep: StepKind {
    func elements(in conversion: inout Conversion) -> [JMXElement]
}

extension Conversion {
    mutating func elements(_ steps: [Step]) -> [JMXElement] {
        steps.flatMap { step in
            guard let kind = step.kind as? any ConvertibleStep else {
                refuse("JMeter has nothing for a step of the kind \(type(of: step.kind)).")
                return [JMXElement]()
            }
            return kind.elements(in: &self)
        }
    }
}

extension JMXElement {
    /// What does nothing by itself, so that what belongs to it happens where it stands.
    static func moment(_ name: String, _ children: [JMXElement]) -> JMXElement {
        JMXElement(
            "TestAction",
            gui: "TestActionGui",
            name: name,
            [
                .int("ActionProcessor.action", 1), .int("ActionProcessor.target", 0),
                .string("ActionProcessor.duration", "0"),
            ],
            children: children
        )
    }

    /// Gives a variable a value, before what it belongs to.
    static func setting(_ name: String, _ value: String) -> JMXElement { setting(name, [value]) }

    /// Gives a variable the value of the user's number.
    static func setting(_ name: String, _ values: [String]) -> JMXElement {
        JMXElement(
            "UserParameters",
            gui: "UserParametersGui",
            name: "Set \(name)",
            [
                .texts("UserParameters.names", [name]),
                .list(
                    "UserParameters.thread_values",
                    values.enumerated().map { .texts("\($0)", [$1]) }
                ),
                .bool("UserParameters.per_iteration", false),
            ]
        )
    }
}

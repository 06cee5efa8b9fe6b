import LoadPlan

extension JMXElement {
    /// A controller without properties of its own, as a name for steps that belong together.
    static func simple(_ name: String, _ children: [JMXElement]) -> JMXElement {
        JMXElement("GenericController", gui: "LogicControllerGui", name: name, children: children)
    }

    /// Steps under a condition, which is asked once.
    static func `if`(_ name: String, _ condition: String, _ children: [JMXElement]) -> JMXElement {
        JMXElement(
            "IfController",
            gui: "IfControllerPanel",
            name: name,
            [
                .string("IfController.condition", condition),
                .bool("IfController.evaluateAll", false),
                .bool("IfController.useExpression", true),
            ],
            children: children
        )
    }

    /// What a thread, or the test, does next.
    static func action(_ name: String, _ action: Int, ofTest: Bool = false) -> JMXElement {
        JMXElement(
            "TestAction",
            gui: "TestActionGui",
            name: name,
            [
                .int("ActionProcessor.action", action),
                .int("ActionProcessor.target", ofTest ? 2 : 0),
                .string("ActionProcessor.duration", "0"),
            ]
        )
    }
}

extension Conversion {
    /// Each step as one element, which a controller can choose.
    mutating func choices(_ steps: [Step]) -> [JMXElement] {
        steps.enumerated().map { index, step in
            let elements = elements([step])
            return elements.count == 1 ? elements[0] : .simple("Choice \(index + 1)", elements)
        }
    }
}

extension Block: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] { conversion.elements(steps) }
}

extension Group: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            JMXElement(
                "TransactionController",
                gui: "TransactionControllerGui",
                name: name,
                [
                    .bool("TransactionController.parent", false),
                    .bool("TransactionController.includeTimers", thinkTime == .included),
                ],
                children: conversion.elements(steps)
            )
        ]
    }
}

extension Exclusive: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            JMXElement(
                "CriticalSectionController",
                gui: "CriticalSectionControllerGui",
                name: "Exclusive",
                [.string("CriticalSectionController.lockName", name)],
                children: conversion.elements(steps)
            )
        ]
    }
}

extension Stop: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        switch reach {
        case .iteration: [.action("Stop the iteration", 3)]
        case .user: [.action("Stop the user", 0)]
        case .run: [.action("Stop the run", 0, ofTest: true)]
        }
    }
}

extension Rendezvous: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        if name != nil {
            conversion.warn("Users meet at each 'rendezvous' by itself, whatever its name.")
        }
        let timeout = conversion.whole(timeoutNanoseconds, .milliseconds, "timeout")
        let timer = JMXElement(
            "SyncTimer",
            gui: "TestBeanGUI",
            name: "Rendezvous",
            [.int("groupSize", users), .int("timeoutInMs", timeout)]
        )
        return [.moment("Meet", [timer])]
    }
}

extension ScriptStep: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        conversion.refuse(
            "A plan with 'script' cannot be written for JMeter: its virtual machine has no JavaScript."
        )
        return []
    }
}

extension SampleStep: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        conversion.refuse("JMeter cannot do 'sample' as it is done here.")
        return []
    }
}

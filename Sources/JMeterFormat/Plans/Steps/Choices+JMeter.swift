import LoadPlan
import Notation

extension Switch: ConvertibleStep {
    /// A value that is a number would be an index to JMeter, so that words stand before each.
    private static let before = "is "

    func elements(in conversion: inout Conversion) -> [JMXElement] {
        var children = cases.map {
            JMXElement.simple(Self.before + $0.value, conversion.elements($0.steps))
        }
        if !otherwise.isEmpty {
            children.append(.simple("default", conversion.elements(otherwise)))
        }
        return [
            JMXElement(
                "SwitchController",
                gui: "SwitchControllerGui",
                name: "Switch",
                [.string("SwitchController.value", Self.before + conversion.text(value))],
                children: children
            )
        ]
    }
}

extension RandomChoice: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        if proportions == .exact {
            conversion.warn("'proportions' are near to the weights, and not exact.")
        }
        let choices = conversion.choices(choices)
        guard Set(weights).count > 1 else {
            return [
                JMXElement(
                    "RandomController",
                    gui: "RandomControlGui",
                    name: "Random",
                    [.int("InterleaveControl.style", 1)],
                    children: choices
                )
            ]
        }
        // One number for all of them, of which each has a part.
        let number = conversion.variable("random")
        let all = weights.reduce(0, +)
        var last = 0
        return [
            .moment("Draw", [.setting(number, "${__Random(1,\(all))}")])
        ]
            + zip(choices, weights).map { choice, weight in
                let first = last + 1
                last += weight
                return .if(
                    "\(weight) of \(all)",
                    "${__groovy((\(first)..\(last)).contains(vars.get('\(number)').toInteger()))}",
                    [choice]
                )
            }
    }
}

extension Interleave: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        if per == .run { conversion.warn("Each thread has turns of its own of an 'interleave'.") }
        return [
            JMXElement(
                "InterleaveControl",
                gui: "InterleaveControlGui",
                name: "Interleave",
                [
                    .int("InterleaveControl.style", 1),
                    .bool("InterleaveControl.accrossThreads", isStaggered),
                ],
                children: conversion.choices(choices)
            )
        ]
    }
}

extension RandomOrder: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [
            JMXElement(
                "RandomOrderController",
                gui: "RandomOrderControllerGui",
                name: "Random order",
                children: conversion.choices(steps)
            )
        ]
    }
}

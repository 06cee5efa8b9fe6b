import Notation

/// A pause, or the end of an iteration, a thread or the test.
enum FlowControlAction: StepElement {
    static let tags = ["TestAction"]
    static let title = "Flow Control Action"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.sampler(element) { reading in
            let isTest = element.number("ActionProcessor.target") == 2
            switch element.number("ActionProcessor.action") ?? 1 {
            case 0, 2: return [stop(isTest ? "run" : "user", element)]
            case 1:
                let time = element.given("ActionProcessor.duration") ?? "0"
                return time == "0" ? [] : [think(time, element, reading)]
            // The next iteration of the thread, however deep its loops are.
            case 3: return [stop("iteration", element)]
            case 4 where !isInLoop(reading): return [stop("iteration", element)]
            case 5 where !isInLoop(reading): return [stop("user", element)]
            case 4, 5:
                reading.refuse(
                    "It goes on with, or leaves, the loop around it: only iterations can.",
                    hint: "Put what comes behind it under an If Controller."
                )
                return []
            default: return []
            }
        }
    }

    /// Whether another loop than that of the thread group is around it.
    private static func isInLoop(_ reading: TestPlanReading) -> Bool {
        let loops: [any StepElement.Type] = [
            LoopController.self, WhileController.self, ForEachController.self,
            RuntimeController.self,
        ]
        return reading.ancestors.contains { element in
            loops.contains { $0.tags.contains(element.type) }
        }
    }

    static func stop(_ reach: String, _ element: JMXElement) -> JSONNode {
        element.object([("stop", element.text(reach))])
    }

    /// A pause of so many milliseconds, or of what an expression comes to: within it a variable
    /// of the plan may have another value by then.
    static func think(
        _ milliseconds: String,
        _ element: JMXElement,
        _ reading: TestPlanReading
    ) -> JSONNode {
        let known = reading.withConstants(milliseconds).trimmingSpace
        let isNumber = Int(known) != nil
        let time = isNumber ? known + "ms" : milliseconds.trimmingSpace
        return element.object([("think", element.text(time))])
    }
}

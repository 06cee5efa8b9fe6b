import LoadPlan
import Notation

/// What ends where a sampler in its scope fails.
enum ResultStatusActionHandler: AnswerElement {
    static let tags = ["ResultAction"]
    static let title = "Result Status Action Handler"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        switch element.number("OnError.action") ?? 0 {
        case 1: members.react(.stopUser)
        case 2, 3: members.react(.stopRun)
        case 4: members.react(.stopIteration)
        case 5, 6:
            reading.refuse(
                "It goes on with, or leaves, the loop around a sampler: only iterations can."
            )
        default: break
        }
    }
}

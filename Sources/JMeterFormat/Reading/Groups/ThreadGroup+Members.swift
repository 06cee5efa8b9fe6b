import LoadPlan
import Notation

extension TestPlanReading {
    /// What every kind of group has: its steps, and what holds for all of its samplers.
    ///
    /// Those of a group that goes on with another one take other names than that one's.
    mutating func members(
        ofGroup element: JMXElement,
        goesOn: Bool = false
    ) -> [PlanMember] {
        if let row = catalogue.row(of: element) { tell(row.title, row.support) }
        if !goesOn { names = SamplerNames() }
        groupReaction = Self.reaction(ofGroup: element)
        let start = iterationIndex(element) + startSteps(scopes.first ?? [])
        let steps = start + steps(element.children)
        let headers = headerMembers(HeaderManager.headers(among: element.children, self))
        return [
            ("steps", element.list(steps)),
            ("headers", headers.isEmpty ? nil : element.object(headers)),
            (
                "onFailure",
                groupReaction == .continue ? nil : element.text(groupReaction.rawValue)
            ),
        ]
    }

    /// A scenario of a group, under the load that it has.
    mutating func scenario(
        _ element: JMXElement,
        load: JSONNode,
        startAfter: JSONNode? = nil,
        gracefulStop: JSONNode? = nil
    ) -> JSONNode {
        let startAfter = isSerial ? behindOthers(element, load, startAfter) : startAfter
        return element.object(
            [
                ("name", element.text(scenarioNames.name(of: element))), ("load", load),
                ("startAfter", startAfter), ("gracefulStop", gracefulStop),
            ] + members(ofGroup: element)
        )
    }

    private static func reaction(ofGroup element: JMXElement) -> FailureReaction {
        switch element.given("ThreadGroup.on_sample_error") ?? "continue" {
        case "startnextloop", "breakcurrentloop": .stopIteration
        case "stopthread": .stopUser
        case "stoptest", "stoptestnow": .stopRun
        default: .continue
        }
    }
}

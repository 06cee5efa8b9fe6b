import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

@Suite struct `A plan that was written for JMeter` {
    @Test(arguments: [
        #""target": "${__P(target,http://127.0.0.1:8080)}""#, #""target": "http://127.0.0.1:8080""#,
    ])
    func `has its target, requests and steps when it is read again`(target: String) throws {
        let text = """
            { "name": "P", \(target), "scenarios": [
              { "name": "s", "load": { "users": 3, "duration": "9s" }, "steps": [
                { "get": "/a", "name": "a", "check": { "contains": "x" } },
                { "group": "g", "steps": [{ "post": "/b", "name": "b", "form": { "c": "${c}" } }] },
                { "repeat": 2, "steps": [{ "get": "/d", "name": "d" }] }
              ] }] }
            """
        let plan = try PlanReader { _ in [] }.read(text, as: .json).plan
        let tree = try JMXPlan(Array(try convert(text).text.utf8)).tree
        let again = try PlanReader { _ in [] }.read(tree).plan
        #expect(again.target.settled(by: [:]) == plan.target.settled(by: [:]))
        let requests = again.scenarios.flatMap(\.steps.requests)
        #expect(requests.map(\.name) == ["a", "b", "d"])
        #expect(requests.map(\.url.source) == ["/a", "/b", "/d"])
        #expect(again.scenarios[0].load == plan.scenarios[0].load)
        #expect(again.scenarios[0].steps.groups.map(\.name) == ["g"])
    }
}

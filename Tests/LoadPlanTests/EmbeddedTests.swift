@testable import LoadPlan
import Notation
import Testing

@Suite struct `Embedded resources in a plan` {
    private func resources(_ value: String) throws -> EmbeddedResources? {
        let text = plan(steps: #"{"get": "/", "embedded": \#(value)}"#)
        return try read(text).plan.scenarios[0].steps.requests[0].embedded
    }

    @Test func `are those of a browser, or said one by one`() throws {
        #expect(try resources("true") == EmbeddedResources())
        #expect(try resources("{}") == EmbeddedResources())
        #expect(try resources("false") == nil)
        var some = EmbeddedResources()
        some.parallel = 2
        some.match = "[.]png$"
        some.exclude = "ads"
        some.hosts = ["cdn.example.org", "xn--bcher-kva.example"]
        let value = #"""
            {"parallel": 2, "match": "[.]png$", "exclude": "ads",
            "hosts": ["CDN.example.org", "bücher.example"]}
            """#
        #expect(try resources(value) == some)
    }

    @Test func `are inherited, replaced and taken back`() throws {
        let text = """
            {"name": "x", "target": "http://h", "embedded": true, "scenarios": [
            {"load": {"users": 1, "iterations": 1}, "steps": [{"get": "/1"},
            {"get": "/2", "embedded": false}]},
            {"load": {"users": 1, "iterations": 1}, "embedded": {"parallel": 1},
            "steps": [{"get": "/3"}, {"get": "/4", "embedded": {"parallel": 2}}]}]}
            """
        let plan = try read(text).plan
        let requests = plan.scenarios.flatMap(\.steps.requests)
        #expect(requests.map { $0.embedded?.parallel } == [6, nil, 1, 2])
        #expect(try read(PlanWriter.text(plan)).plan == plan)
    }

    @Test func `are written once where they are everywhere the same`() throws {
        let text = plan(#","embedded": true"#, steps: #"{"get": "/"}, {"get": "/a"}"#)
        let written = PlanWriter.text(try read(text).plan)
        #expect(written.split(separator: "embedded").count == 2)
    }

    @Test(arguments: [
        ("1", "'embedded' must be true or false, got 1."),
        (#"{"parallel": 0}"#, "'parallel' must be positive, got 0."),
        (#"{"parallel": 101}"#, "'parallel' must be at most 100, got 101."),
        (#"{"match": "("}"#, "The regular expression '(' is wrong"),
        (#"{"hosts": []}"#, "'hosts' must be a list with something in it"),
        (#"{"hosts": ["http://h"]}"#, "'hosts' must be a host such as 'static.example.org'"),
        (#"{"hosts": ["h:81"]}"#, "'hosts' must be a host such as 'static.example.org'"),
        (#"{"paralel": 2}"#, "There is no key 'paralel' in 'embedded'."),
    ])
    func `have to be right`(value: String, says: String) {
        let told = faults(of: plan(steps: #"{"get": "/", "embedded": \#(value)}"#))
        #expect(told.contains(says), "\(told)")
        #expect(told.split(separator: "\n").filter { !$0.hasPrefix(" ") }.count == 1, "\(told)")
    }

    @Test func `have figures that a threshold can name`() {
        let step = #"{"get": "/", "name": "home", "embedded": true}"#
        let text = plan(#", "thresholds": ["home (embedded): p95 < 1s"]"#, steps: step)
        #expect(faults(of: text) == "")
    }

    @Test(arguments: [true, false])
    func `have a name of their own`(isFirst: Bool) {
        let page = #"{"get": "/", "name": "home", "embedded": true}"#
        let other = #"{"get": "/a", "name": "home (embedded)"}"#
        let told = faults(of: plan(steps: isFirst ? "\(page), \(other)" : "\(other), \(page)"))
        #expect(told.contains("Figures are kept under the name: give each its own."), "\(told)")
    }

    @Test func `bring load to other hosts only by name, of which the author is told`() throws {
        let step = #"{"get": "/", "embedded": {"hosts": ["a.example", "b.example"]}}"#
        let reader = PlanReader { _ in [] }
        let advice = try reader.advice(plan(steps: step), as: .json) { _ in 0 }
        #expect(
            advice.map(\.message)
                == ["Resources of pages bring load to 'a.example', 'b.example' too."]
        )
    }
}

@testable import LoadPlan
import Notation
import Testing

@Suite struct `Authentication of a request` {
    private func text(_ text: String) -> Template { TemplateParser.parse(text).template }

    private func header(_ authentication: Authentication) -> String? {
        authentication.header?.value.source
    }

    @Test func `is a header where nothing has to be asked`() {
        let credentials = Authentication.Credentials(user: text("ann"), password: text("${p}"))
        #expect(header(.basic(credentials)) == "Basic ${__base64Encode(ann:${p})}")
        #expect(header(.bearer(text("${t}"))) == "Bearer ${t}")
        #expect(header(.digest(credentials)) == nil)
        #expect(header(.none) == nil)
    }

    @Test func `is inherited, replaced and taken back`() throws {
        let text = """
            {"name": "x", "target": "http://h", "auth": {"bearer": "a"}, "scenarios": [
            {"load": {"users": 1, "iterations": 1}, "steps": [{"get": "/1"},
            {"get": "/2", "auth": "none"},
            {"get": "/3", "auth": {"basic": {"user": "u", "password": "p"}}}]},
            {"load": {"users": 1, "iterations": 1}, "auth": {"digest": {"user": "u",
            "password": "p"}}, "steps": [{"get": "/4"}]}]}
            """
        let plan = try read(text).plan
        let credentials = Authentication.Credentials(user: self.text("u"), password: self.text("p"))
        #expect(
            plan.scenarios.flatMap(\.steps.requests).map(\.authentication)
                == [.bearer(self.text("a")), .none, .basic(credentials), .digest(credentials)]
        )
        #expect(try read(PlanWriter.text(plan)).plan == plan)
    }

    @Test func `is written once where it is everywhere the same`() throws {
        let text = plan(#","auth": {"bearer": "a"}"#, steps: #"{"get": "/"}, {"get": "/a"}"#)
        let written = PlanWriter.text(try read(text).plan)
        #expect(written.split(separator: "bearer").count == 2)
    }

    @Test(arguments: [
        (#"{"bearer": "a", "basic": {"user": "u", "password": "p"}}"#, "'auth' must have one of"),
        (#"{}"#, "'auth' must have one of 'basic', 'bearer', 'digest'."),
        (#""bearer""#, "Expected 'auth', an object, got 'bearer'."),
        (#"{"basic": {"user": "u"}}"#, "'password' is missing in credentials."),
        (#"{"basic": {"user": "u:v", "password": "p"}}"#, "'user' must be without a colon."),
        (#"{"digets": {}}"#, "There is no key 'digets' in 'auth'."),
    ])
    func `has to be right`(value: String, says: String) {
        let told = faults(of: plan(steps: #"{"get": "/", "auth": \#(value)}"#))
        #expect(told.contains(says), "\(told)")
        #expect(told.split(separator: "\n").filter { !$0.hasPrefix(" ") }.count == 1, "\(told)")
    }

    @Test func `is said once`() {
        let step = #"{"get": "/", "headers": {"authorization": "x"}, "auth": {"bearer": "a"}}"#
        #expect(faults(of: plan(steps: step)).contains("has 'auth' and the header"))
    }
}

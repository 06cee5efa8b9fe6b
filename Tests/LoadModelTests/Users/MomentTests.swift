import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `The moment of an evaluation` {
    private let source = "${__samplerName} at ${__time(/1000)}"

    /// What the last request of these steps says of the value of `x`.
    ///
    /// Virtual time begins at 1,800,000,000 s, and each answer takes a second. The first step's
    /// request is made for each user anew, those of the others are constant.
    private func seen(_ steps: [Step]) throws -> String? {
        let fresh = get("fresh") { $0.url = Template.of("/${__threadNum}") }
        let last = get("last") { $0.url = Template.of("/${x}") }
        var time = try VirtualTime(
            plan(closed(users: 1, seconds: 0, iterations: 1), [fresh] + steps + [last])
        )
        time.run { _, _ in (second, answer(200, "constant at 1800000002")) }
        #expect(time.totals.overall.errors == 0)
        return time.sent.last?.url
    }

    @Test func `is that of the answer in a default`() throws {
        let step = get("constant") {
            var extraction = Extraction(variable: "x", source: .header("none"))
            extraction.fallback = Template.of(source)
            $0.extractions = [extraction]
        }
        #expect(try seen([step]) == "http://target/constant%20at%201800000002")
    }

    @Test func `is that of the answer in a check`() throws {
        let step = get("constant") { $0.checks = [.contains(Template.of(source))] }
        #expect(try seen([step]) == "http://target/$%7Bx%7D")
    }

    @Test func `is that of the step before where a variable is set`() throws {
        let set = Step.set([Variable(name: "x", value: Template.of(source))])
        let steps = [get("constant"), Step.think(.fixed(nanoseconds: second)), set]
        #expect(try seen(steps) == "http://target/constant%20at%201800000003")
    }

    @Test func `is the start where a variable gets its first value`() throws {
        var plan = plan(
            closed(users: 1, seconds: 0, iterations: 1),
            [
                get("step") { $0.url = Template.of("/${x}") }
            ]
        )
        plan.variables = [
            Variable(name: "x", value: Template.of("${__samplerName}${__time(/1000)}"))
        ]
        var time = try VirtualTime(plan)
        time.run { _, _ in (second, answer()) }
        #expect(time.sent.map(\.url) == ["http://target/1800000000"])
    }
}

extension Template {
    /// Of a text that can be parsed.
    static func of(_ source: String) -> Template {
        Template(parsing: source) ?? Template(literal: "not parsed: \(source)")
    }
}

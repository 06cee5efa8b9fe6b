import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

@Suite struct `A test plan of JMeter` {
    private let tree = "<hashTree/>"

    @Test func `a request without more`() throws {
        let file = TestPlans.file(TestPlans.request("Home") + tree)
        let plan = try TestPlans.tree(file)
        #expect(plan["name"]?.text == "Plan")
        #expect(plan["target"]?.text == "http://127.0.0.1:8080")
        #expect(try TestPlans.steps(file) == #"[{"get":"/","name":"Home"}]"#)
        #expect(plan["scenarios"]?.text.contains(#""load":{"users":2,"iterations":1}"#) == true)
    }

    @Test func `what is read is a plan`() throws {
        let file = TestPlans.file(TestPlans.request("Home") + tree)
        let reader = PlanReader { _ in [] }
        let (plan, warnings) = try reader.read(TestPlans.tree(file))
        #expect(plan.scenarios.map(\.name) == ["Users"])
        #expect(warnings == [])
    }

    @Test func `timers of all levels come before each sampler`() throws {
        let timer = TestPlans.element(
            "ConstantTimer",
            "Wait",
            TestPlans.string("ConstantTimer.delay", "300")
        )
        let file = TestPlans.file(
            timer + tree + TestPlans.request("A") + "<hashTree>\(timer)\(tree)</hashTree>"
                + TestPlans.request("B") + tree
        )
        #expect(
            try TestPlans.steps(file) == """
                [{"think":"300ms"},{"think":"300ms"},{"get":"/","name":"A"},\
                {"think":"300ms"},{"get":"/","name":"B"}]
                """
        )
    }

    @Test func `names that come again keep their labels`() throws {
        let file = TestPlans.file(
            TestPlans.request("A") + tree + TestPlans.request("A") + tree
                + TestPlans.request("${x}") + tree
        )
        #expect(
            try TestPlans.steps(file) == """
                [{"get":"/","name":"A"},{"get":"/","name":"A (2)","label":"A"},\
                {"get":"/","name":"{x}","label":"${x}"}]
                """
        )
    }

    @Test func `variables of the plan are known in numbers`() throws {
        let group = TestPlans.element(
            "ThreadGroup",
            "Users",
            TestPlans.string("ThreadGroup.num_threads", "${n}")
                + TestPlans.string("ThreadGroup.ramp_time", "${__P(ramp,3)}")
        )
        let file = TestPlans.file(
            group: group,
            variables: TestPlans.variable("n", "7") + TestPlans.variable("id", "${__UUID}"),
            TestPlans.request("A") + tree
        )
        let plan = try TestPlans.tree(file)
        #expect(plan["scenarios"]?.text.contains(#""users":7,"rampUp":"${__P(ramp,3)}s""#) == true)
        #expect(plan["variables"]?.text == #"{"n":"7"}"#)
        #expect(plan["setup"]?.text == #"{"steps":[{"set":{"id":"${__UUID}"}}]}"#)
    }

    @Test func `a disabled element and all below it are left out`() throws {
        let off = TestPlans.element("GenericController", "Off")
            .replacing("testname", with: "enabled=\"false\" testname")
        let file = TestPlans.file(
            "\(off)<hashTree>\(TestPlans.request("A"))\(tree)</hashTree>"
                + TestPlans.request("B") + tree
        )
        #expect(try TestPlans.steps(file) == #"[{"get":"/","name":"B"}]"#)
    }

    @Test func `what cannot run is a fault with its place`() throws {
        let file = TestPlans.file(TestPlans.element("JDBCSampler", "Query") + tree)
        let faults = try #require(throws: Faults.self) { try TestPlans.tree(file) }.faults
        #expect(
            faults.first?.message
                == "Plan > Users > Query: JDBC Request cannot be run: there is no JDBC here."
        )
        #expect(faults.first?.line == 12)
    }

    @Test(arguments: [
        ("", "The file is not well-formed XML"),
        ("<jmeterTestPlan><hashTree>", "The file is not well-formed XML"),
        ("<testResults/>", "Wanted a test plan of JMeter, got <testResults>."),
        ("<jmeterTestPlan><hashTree/></jmeterTestPlan>", "The file has no <TestPlan>"),
        (
            "<!DOCTYPE a [<!ENTITY b \"c\">]><jmeterTestPlan>&b;</jmeterTestPlan>",
            "The file declares entities"
        ),
    ])
    func `a file that is none`(file: String, message: String) throws {
        let faults = try #require(throws: Faults.self) { try TestPlans.tree(file) }.faults
        #expect(faults.count == 1)
        #expect(faults[0].message.hasPrefix(message))
    }
}

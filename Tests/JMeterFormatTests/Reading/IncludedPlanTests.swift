import Notation
import Testing

@testable import JMeterFormat

@Suite struct IncludedPlanTests {
    private typealias Plans = FlowPlans

    private func include(_ path: String) -> String {
        Plans.element("IncludeController", "Include", ["IncludeController.includepath": path])
    }

    /// A file with a fragment that has this in it.
    private func fragment(_ body: String) -> String {
        let fragment = Plans.element("TestFragmentController", "Fragment", body)
        return """
            <jmeterTestPlan><hashTree><TestPlan testname="Other"/><hashTree>\(fragment)</hashTree>\
            </hashTree></jmeterTestPlan>
            """
    }

    private func options(_ files: [String: String]) -> JMXPlan.Options {
        struct NoFile: Error, CustomStringConvertible { let description = "no such file" }
        var options = JMXPlan.Options()
        options.file = { path in
            guard let file = files[path] else { throw NoFile() }
            return Array(file.utf8)
        }
        return options
    }

    @Test func theStepsOfAFragmentInAnotherFile() throws {
        let counter = Plans.element(
            "ConstantTimer",
            "T",
            ["ConstantTimer.delay": "20"]
        )
        var options = options(["parts/a.jmx": fragment(counter + Plans.get("A"))])
        #expect(
            try Plans.steps(include("parts/a.jmx") + Plans.get("B"), options)
                == #"[{"think":"20ms"},{"A"},{"B"}]"#
        )
        options.properties["includecontroller.prefix"] = "parts/"
        #expect(
            try Plans.steps(include("a.jmx"), options) == #"[{"think":"20ms"},{"A"}]"#
        )
    }

    @Test func fragmentsInclude() throws {
        let files = ["a": fragment(include("b") + include("b")), "b": fragment(Plans.get("B"))]
        #expect(
            try Plans.steps(include("a"), options(files)) == #"[{"B"},{"B (2)|B"}]"#
        )
    }

    @Test func includesWithoutEnd() throws {
        let files = ["a": fragment(include("b")), "b": fragment(include("a"))]
        #expect(
            try Plans.faults(include("a"), options(files))
                == ["Plan > Users > Include > Include > Include: 'a' includes itself."]
        )
    }

    @Test func aFileThatIsNotThereOrBroken() throws {
        let place = "Plan > Users > Include: "
        #expect(
            try Plans.faults(include("x"), options([:]))
                == [place + "'x' cannot be read: no such file"]
        )
        let faults = try Plans.faults(include("x"), options(["x": "<testResults/>"]))
        #expect(
            faults
                == [place + "x:1: Wanted a test plan of JMeter, got <testResults>."]
        )
    }

    // Modules

    private func module(_ path: String...) -> String {
        Plans.element("ModuleController", "M", more: Plans.list("ModuleController.node_path", path))
    }

    @Test func aModuleIsAControllerOfThePlan() throws {
        let simple = Plans.element("GenericController", "Sign in", Plans.get("A"))
        let timer = Plans.element("ConstantTimer", "T", ["ConstantTimer.delay": "20"])
        let second = Plans.element(
            "GenericController",
            "Here",
            timer + module("Test Plan", "Plan", "Users", "Sign in")
        )
        #expect(
            try Plans.steps(simple + second) == #"[{"A"},{"think":"20ms"},{"A (2)|A"}]"#
        )
    }

    @Test func aModuleMayBeDisabled() throws {
        let simple = Plans.element("GenericController", "Off", Plans.get("A"))
            .replacing("testname=\"Off\"", with: "enabled=\"false\" testname=\"Off\"")
        #expect(
            try Plans.steps(simple + module("Test Plan", "Plan", "Users", "Off"))
                == #"[{"A"}]"#
        )
    }

    @Test(arguments: ["TestFragmentController", "ThreadGroup"])
    func aModuleMayStandInWhatIsNotRun(tag: String) throws {
        let counter = Plans.element("ConstantTimer", "T", ["ConstantTimer.delay": "20"])
        let simple = Plans.element("GenericController", "Sign in", Plans.get("A"))
        let parts = Plans.element(tag, "Parts", counter + simple)
            .replacing("testname=\"Parts\"", with: "enabled=\"false\" testname=\"Parts\"")
        let outcome = try Plans.outcome(
            module("Test Plan", "Plan", "Parts", "Sign in"),
            group: parts + TestPlans.group()
        )
        #expect(outcome.steps == #"[{"A"}]"#)
        #expect(outcome.warnings == [])
    }

    @Test func aWholeFragmentIsAModule() throws {
        let timer = Plans.element("ConstantTimer", "T", ["ConstantTimer.delay": "20"])
        let fragment = Plans.element("TestFragmentController", "Parts", timer + Plans.get("A"))
        let outcome = try Plans.outcome(
            module("Test Plan", "Plan", "Parts"),
            group: fragment + TestPlans.group()
        )
        #expect(outcome.steps == #"[{"think":"20ms"},{"A"}]"#)
        #expect(outcome.warnings == [])
    }

    @Test func aModuleThatIsNotThereOrContainsItself() throws {
        #expect(
            try Plans.faults(module("Test Plan", "Plan", "Users", "None")) == [
                "Plan > Users > M: Its module 'Plan > Users > None' is not in the plan."
            ]
        )
        let path = module("Test Plan", "Plan", "Users", "S")
        let faults = try Plans.faults(Plans.element("GenericController", "S", path))
        #expect(faults.count == 1)
        #expect(faults[0].hasSuffix("Its module 'Plan > Users > S' contains itself."))
    }
}

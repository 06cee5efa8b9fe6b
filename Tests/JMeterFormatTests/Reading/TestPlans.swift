import LoadPlan
import Notation

@testable import JMeterFormat

/// Test plans of JMeter, written as short as a test wants them.
enum TestPlans {
    /// A plan with one thread group; a tree of elements with their own trees behind them.
    static func file(group: String = group(), variables: String = "", _ tree: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.5">
        <hashTree>
        <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Plan">
        <elementProp name="TestPlan.user_defined_variables" elementType="Arguments">
        <collectionProp name="Arguments.arguments">\(variables)</collectionProp>
        </elementProp>
        </TestPlan>
        <hashTree>
        \(group)
        <hashTree>
        \(tree)
        </hashTree>
        </hashTree>
        </hashTree>
        </jmeterTestPlan>
        """
    }

    static func group(_ name: String = "Users", _ more: String = "") -> String {
        element(
            "ThreadGroup",
            name,
            string("ThreadGroup.num_threads", "2") + string("ThreadGroup.ramp_time", "0") + more
                + """
                <elementProp name="ThreadGroup.main_controller" elementType="LoopController">\
                <stringProp name="LoopController.loops">1</stringProp></elementProp>
                """
        )
    }

    static func request(_ name: String, _ path: String = "/", _ more: String = "") -> String {
        element(
            "HTTPSamplerProxy",
            name,
            string("HTTPSampler.domain", "127.0.0.1") + string("HTTPSampler.port", "8080")
                + string("HTTPSampler.path", path) + string("HTTPSampler.method", "GET")
                + bool("HTTPSampler.follow_redirects", true) + more
        )
    }

    static func element(_ tag: String, _ name: String, _ properties: String = "") -> String {
        "<\(tag) guiclass=\"\(tag)Gui\" testclass=\"\(tag)\" testname=\"\(name)\">\(properties)</\(tag)>"
    }

    static func string(_ name: String, _ text: String) -> String {
        "<stringProp name=\"\(name)\">\(text)</stringProp>"
    }

    static func bool(_ name: String, _ flag: Bool) -> String {
        "<boolProp name=\"\(name)\">\(flag)</boolProp>"
    }

    static func variable(_ name: String, _ value: String) -> String {
        """
        <elementProp name="\(name)" elementType="Argument">\
        \(string("Argument.name", name))\(string("Argument.value", value))</elementProp>
        """
    }

    static func tree(_ file: String, _ options: JMXPlan.Options = .init()) throws -> JSONNode {
        try JMXPlan(Array(file.utf8), options).tree
    }

    /// The steps of the first scenario.
    static func steps(_ file: String) throws -> String {
        let scenarios = try tree(file)["scenarios"]
        guard case .array(let all)? = scenarios?.value else { return "" }
        return all.first?["steps"]?.text ?? ""
    }
}

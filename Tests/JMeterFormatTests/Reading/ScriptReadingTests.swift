import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

@Suite struct `A script of a test plan of JMeter` {
    private let tree = "<hashTree/>"

    private func script(
        _ tag: String,
        _ text: String,
        language: String? = nil,
        name: String = "S"
    ) -> String {
        TestPlans.element(
            tag,
            name,
            TestPlans.string("script", text)
                + (language.map { TestPlans.string("scriptLanguage", $0) } ?? "")
        )
    }

    /// The steps of a request with elements below it, which are read as a plan without a fault.
    private func steps(below elements: String...) throws -> String {
        let inner = elements.map { $0 + tree }.joined()
        return try steps(TestPlans.request("A") + "<hashTree>\(inner)</hashTree>")
    }

    private func steps(_ text: String) throws -> String {
        let file = TestPlans.file(text)
        _ = try PlanReader { _ in [] }.read(TestPlans.tree(file))
        return try TestPlans.steps(file)
    }

    private func faults(
        _ text: String,
        _ options: JMXPlan.Options = .init()
    ) -> [String] {
        do {
            _ = try TestPlans.tree(TestPlans.file(text), options)
            return []
        } catch let faults as Faults {
            return faults.faults.map(\.message)
        } catch { return ["\(error)"] }
    }

    @Test func `stands before, behind and at the end of a request`() throws {
        #expect(
            try steps(
                below: script("JSR223Assertion", "AssertionResult.setFailure(true)"),
                script("BeanShellPostProcessor", "vars.put(\"b\", prev.getResponseCode());"),
                script("JSR223PreProcessor", "vars.put('a', '1')")
            ) == """
                [{"script":{"text":"vars.put(\\"a\\", \\"1\\");","name":"S"}},\
                {"get":"/","name":"A","after":[\
                {"text":"vars.put(\\"b\\", prev.getResponseCode());","name":"S"},\
                {"text":"AssertionResult.setFailure(true);","name":"S"}]}]
                """
        )
    }

    @Test(arguments: ["javascript", "ecmascript", "rhino", "nashorn"])
    func `in JavaScript is as it stands`(language: String) throws {
        #expect(
            try steps(below: script("BSFPreProcessor", "vars.put('a', '${x}')", language: language))
                .hasPrefix(#"[{"script":{"text":"vars.put('a', '${x}')","name":"S"}},"#)
        )
    }

    @Test func `that asks for the sampler knows its name`() throws {
        let text = try steps(below: script("JSR223PreProcessor", "log.info(sampler.getName())"))
        #expect(
            text.contains(
                #"var sampler = { getName: function () { return \"A\"; }, name: \"A\" }; log"#
            )
        )
    }

    @Test func `of a timer is an expression`() throws {
        #expect(
            try steps(below: script("JSR223Timer", "Math.max(5, vars.get(\"n)\").toInteger())"))
                .contains(#"{"think":"${__javaScript("#)
        )
        #expect(
            faults(
                TestPlans.request("A")
                    + "<hashTree>\(script("JSR223Timer", "prev.getTime()"))\(tree)</hashTree>"
            )
                == [
                    "Plan > Users > A > S: Its script asks for 'prev': that of a timer sees 'vars', "
                        + "'props' and 'log'."
                ]
        )
    }

    @Test func `makes a sample`() throws {
        #expect(
            try steps(script("JSR223Sampler", "'a' + 1") + tree)
                == #"[{"sample":"S","script":{"text":"(\"a\" + 1);","name":"S"}}]"#
        )
        let beanShell = TestPlans.element(
            "BeanShellSampler",
            "B",
            TestPlans.string("BeanShellSampler.query", "return 5;")
                + TestPlans.string("BeanShellSampler.parameters", "${p}")
        )
        #expect(
            try steps(beanShell + tree) == """
                [{"sample":"B","script":{"text":"(function () { return 5; })()","name":"B",\
                "parameters":"${p}"}}]
                """
        )
    }

    @Test func `of a listener runs where it changes something`() throws {
        #expect(
            try steps(below: script("JSR223Listener", "vars.put('t', '' + sampleResult.getTime())"))
                .contains(#""after":{"text":"var sampleResult = prev; vars.put("#)
        )
        #expect(
            try !steps(below: script("JSR223Listener", "log.info('x')")).contains("after")
        )
    }

    @Test func `comes from a file`() throws {
        var options = JMXPlan.Options()
        options.file = { path in
            try #require(path == "a.groovy")
            return Array("\nnew File('x')".utf8)
        }
        let element = TestPlans.element(
            "JSR223Sampler",
            "S",
            TestPlans.string("filename", "a.groovy")
        )
        #expect(
            faults(element + tree, options)
                == ["Plan > Users > S: Line 2 of its script: 'new File' is not known here."]
        )
    }

    @Test(arguments: [
        (
            "groovy", "\nsleep 5",
            "Line 2 of its script: A script cannot sleep: it would hold up all users of its worker."
        ),
        ("javascript", "1\nnew java.util.Date()", "Line 2 of its script: 'new java.' is Java's."),
        ("jexl", "1", "Its script is in 'jexl'."),
    ])
    func `that cannot be run is refused`(language: String, text: String, message: String) throws {
        let element = script("JSR223Sampler", text, language: language) + tree
        #expect(faults(element) == ["Plan > Users > S: \(message)"])
        var options = JMXPlan.Options()
        options.ignoresUnsupported = true
        let plan = try TestPlans.tree(TestPlans.file(element), options)
        #expect(plan["scenarios"]?.text.contains("throw new Error(") == true)
    }
}

@Suite struct `A sampler of JMeter without a server` {
    private let tree = "<hashTree/>"

    private func steps(_ text: String) throws -> String {
        let file = TestPlans.file(text + tree)
        _ = try PlanReader { _ in [] }.read(TestPlans.tree(file))
        return try TestPlans.steps(file)
    }

    private func java(_ name: String, _ arguments: String = "") -> String {
        TestPlans.element(
            "JavaSampler",
            "J",
            TestPlans.string("classname", "org.apache.jmeter.protocol.java.test.\(name)")
                + "<elementProp name=\"arguments\" elementType=\"Arguments\">"
                + "<collectionProp name=\"Arguments.arguments\">\(arguments)</collectionProp>"
                + "</elementProp>"
        )
    }

    @Test func `a SleepTest`() throws {
        #expect(
            try steps(java("SleepTest"))
                == #"[{"sample":"J","time":{"between":["1000ms","2022ms"]},"code":""}]"#
        )
        let arguments =
            TestPlans.variable("SleepTime", "${t}") + TestPlans.variable("SleepMask", "0")
        #expect(
            try steps(java("SleepTest", arguments)) == #"[{"sample":"J","time":"${t}","code":""}]"#
        )
    }

    @Test func `a JavaTest`() throws {
        let arguments =
            TestPlans.variable("Sleep_Time", "${t}") + TestPlans.variable("Label", "L")
            + TestPlans.variable("ResponseCode", "404") + TestPlans.variable("Status", "KO")
            + TestPlans.variable("ResultData", "id=${x}")
        #expect(
            try steps(java("JavaTest", arguments)) == """
                [{"sample":"J","label":"L","time":{"between":["${t}","${__longSum(${t},254)}"]},\
                "answer":"id=${x}","code":"404","success":false}]
                """
        )
    }

    @Test func `of another class is refused`() {
        #expect(throws: Faults.self) { try TestPlans.tree(TestPlans.file(java("Other") + tree)) }
    }

    @Test func `a Debug Sampler lists variables`() throws {
        let element = TestPlans.element(
            "DebugSampler",
            "D",
            TestPlans.bool("displayJMeterVariables", true)
                + TestPlans.bool("displayJMeterProperties", false)
        )
        #expect(
            try steps(element)
                == #"[{"sample":"D","script":"'JMeterVariables:\\n' + vars.lines() + '\\n'"}]"#
        )
    }

    @Test func `a Dummy Sampler`() throws {
        let element = TestPlans.element(
            "kg.apc.jmeter.samplers.DummySampler",
            "D",
            TestPlans.bool("WAITING", true) + TestPlans.bool("SUCCESFULL", true)
                + TestPlans.string("RESPONSE_CODE", "200") + TestPlans.string("RESPONSE_TIME", "50")
                + TestPlans.string("RESPONSE_DATA", "x")
        )
        #expect(
            try steps(element)
                == #"[{"sample":"D","time":"50ms","answer":"x","code":"200","success":true}]"#
        )
    }
}

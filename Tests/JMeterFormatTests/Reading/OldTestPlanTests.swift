import LoadPlan
import Notation
import Testing

@testable import JMeterFormat

/// Test plans as JMeter 2.x and 5.6 write them, and such that do not say what is usual.
@Suite struct OldTestPlanTests {
    /// As JMeter 2.3 wrote it: numbers of their own kinds, and a workbench beside the plan.
    private static func old(_ tree: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <jmeterTestPlan version="1.2" properties="2.1">
          <hashTree>
            <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Old" enabled="true">
              <stringProp name="TestPlan.comments"></stringProp>
              <boolProp name="TestPlan.functional_mode">false</boolProp>
              <elementProp name="TestPlan.user_defined_variables" elementType="Arguments"
                  guiclass="ArgumentsPanel" testclass="Arguments" enabled="true">
                <collectionProp name="Arguments.arguments"/>
              </elementProp>
            </TestPlan>
            <hashTree>
              <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="Users" \
        enabled="true">
                <elementProp name="ThreadGroup.main_controller" elementType="LoopController"
                    guiclass="LoopControlPanel" testclass="LoopController" enabled="true">
                  <boolProp name="LoopController.continue_forever">false</boolProp>
                  <intProp name="LoopController.loops">3</intProp>
                </elementProp>
                <stringProp name="ThreadGroup.num_threads">5</stringProp>
                <intProp name="ThreadGroup.ramp_time">2</intProp>
                <longProp name="ThreadGroup.start_time">1181900000000</longProp>
                <longProp name="ThreadGroup.end_time">1181900000000</longProp>
                <boolProp name="ThreadGroup.scheduler">false</boolProp>
                <stringProp name="ThreadGroup.on_sample_error">continue</stringProp>
              </ThreadGroup>
              <hashTree>
        \(tree)
              </hashTree>
            </hashTree>
            <WorkBench guiclass="WorkBenchGui" testclass="WorkBench" testname="WorkBench"/>
            <hashTree/>
          </hashTree>
        </jmeterTestPlan>
        """
    }

    private func request(_ tag: String, _ properties: String) -> String {
        TestPlans.element(tag, "Page", TestPlans.string("HTTPSampler.path", "/a") + properties)
            + "<hashTree/>"
    }

    @Test func numbersOfTheirOwnKinds() throws {
        let file = Self.old(request("HTTPSampler", ""))
        #expect(
            try TestPlans.tree(file)["scenarios"]?.text.contains(
                #""load":{"users":5,"rampUp":"2s","iterations":3}"#
            ) == true
        )
    }

    @Test(arguments: ["HTTPSampler", "HTTPSampler2", "HTTPSamplerProxy"])
    func requestsByTheirOldNames(tag: String) throws {
        let steps = try TestPlans.steps(Self.old(request(tag, "")))
        #expect(steps.contains(#""get":"/a","name":"Page""#))
    }

    @Test func theOneFileOfARequest() throws {
        let file = TestPlans.string("HTTPSampler.FILE_NAME", "data/a.txt")
        let post = TestPlans.string("HTTPSampler.method", "POST")
        let body = try TestPlans.steps(Self.old(request("HTTPSampler", post + file)))
        #expect(body.contains(#""bodyFile":"data/a.txt""#))
        let part = try TestPlans.steps(
            Self.old(
                request(
                    "HTTPSampler",
                    post + file + TestPlans.string("HTTPSampler.FILE_FIELD", "upload")
                        + TestPlans.string("HTTPSampler.mimetype", "text/plain")
                )
            )
        )
        #expect(
            part.contains(#""multipart":{"upload":{"file":"data/a.txt","type":"text/plain"}}"#)
        )
    }

    @Test func headersByTheirOldNames() throws {
        let header = TestPlans.element(
            "HeaderManager",
            "Headers",
            """
            <collectionProp name="HeaderManager.headers"><elementProp name="" elementType="Header">\
            \(TestPlans.string("TestElement.name", "X-A"))\(TestPlans.string("Header.value", "1"))\
            </elementProp></collectionProp>
            """
        )
        let steps = try TestPlans.steps(
            Self.old(
                TestPlans.element(
                    "HTTPSampler",
                    "Page",
                    TestPlans.string("HTTPSampler.path", "/a")
                ) + "<hashTree>\(header)<hashTree/></hashTree>"
            )
        )
        #expect(steps.contains(#""headers":{"X-A":"1"}"#))
    }
}

import Testing

@testable import JMeterFormat

@Suite struct ControllerTests {
    private typealias Plans = FlowPlans

    private func loop(_ times: String, _ below: String, _ more: String = "") -> String {
        Plans.element("LoopController", "L", ["LoopController.loops": times], more: more, below)
    }

    // Loops

    @Test(arguments: [
        ("3", #"[{"repeat":3,"steps":[{"A"}]}]"#), ("-1", #"[{"while":"true","steps":[{"A"}]}]"#),
        ("${n}", #"[{"repeat":"${n}","steps":[{"A"}]}]"#),
    ])
    func aLoop(times: String, steps: String) throws {
        #expect(try Plans.steps(loop(times, Plans.get("A"))) == steps)
    }

    @Test func aLoopOfNoRoundsDoesNothing() throws {
        #expect(try Plans.steps(loop("0", Plans.get("A")) + Plans.get("B")) == #"[{"B"}]"#)
    }

    @Test func aLoopThatIsOverForGoodIsDoneOnce() throws {
        let isOver = TestPlans.bool("LoopController.continue_forever", false)
        #expect(
            try Plans.steps(loop("2", Plans.get("A"), isOver))
                == #"[{"once":[{"repeat":2,"steps":[{"A"}]}]}]"#
        )
    }

    @Test func aLoopTellsItsRoundToThoseWhoAsk() throws {
        #expect(
            try Plans.steps(loop("2", Plans.get("A${__jm__L__idx}"))) == """
                [{"repeat":2,"index":"__jm__L__idx","steps":\
                [{"A{__jm__L__idx}|A${__jm__L__idx}"}]}]
                """
        )
    }

    @Test func aThreadGroupTellsItsIterationToThoseWhoAsk() throws {
        #expect(
            try Plans.steps(Plans.get("A${__jm__Users__idx}")) == """
                [{"set":{"__jm__Users__idx":"${__intSum(${__iterationNum},-1)}"}},\
                {"A{__jm__Users__idx}|A${__jm__Users__idx}"}]
                """
        )
    }

    @Test(arguments: [
        ("", #""until":"${JMeterThread.last_sample_ok} == false""#),
        ("LAST", #""while":"${JMeterThread.last_sample_ok} != false""#),
        ("${more}", #""while":"${more} != false""#),
        (#"${__jexl3("${x}" != "end",)}"#, #""while":"${x} != 'end'""#),
        ("${__jexl3(size(x) &lt; 3)}", #""while":"${__jexl3(size(x) < 3)} != false""#),
    ])
    func aWhile(condition: String, expected: String) throws {
        let escaped = condition.replacing("\"", with: "&quot;")
        let element = Plans.element(
            "WhileController",
            "W",
            ["WhileController.condition": escaped],
            Plans.get("A")
        )
        #expect(try Plans.steps(element) == "[{\(expected),\"steps\":[{\"A\"}]}]")
    }

    @Test func aForEach() throws {
        let names = ["ForeachController.inputVal": "in", "ForeachController.returnVal": "out"]
        let plain = Plans.element("ForeachController", "F", names, Plans.get("A"))
        #expect(
            try Plans.steps(plain) == #"[{"forEach":"in","as":"out","steps":[{"A"}]}]"#
        )
        let more = [
            "ForeachController.startIndex": "1", "ForeachController.endIndex": "${last}",
            "ForeachController.useSeparator": "false",
        ]
        let whole = Plans.element(
            "ForeachController",
            "F",
            names.merging(more) { $1 },
            Plans.get("A")
        )
        #expect(
            try Plans.steps(whole) == """
                [{"forEach":"in","as":"out","from":2,"to":"${last}","separator":"",\
                "steps":[{"A"}]}]
                """
        )
        let empty = names.merging(["ForeachController.endIndex": ""]) { $1 }
        let outcome = try Plans.outcome(
            Plans.element("ForeachController", "F", empty, Plans.get("A")) + Plans.get("B")
        )
        #expect(outcome.steps == #"[{"B"}]"#)
        #expect(
            outcome.warnings
                == ["Plan > Users > F: Its end index is 0, so that it does nothing."]
        )
    }

    @Test func aRuntimeControllerKeepsTimersWithTheirSamplers() throws {
        let timer = Plans.element("ConstantTimer", "T", ["ConstantTimer.delay": "50"])
        let element = Plans.element(
            "RunTime",
            "R",
            ["RunTime.seconds": "10"],
            timer + Plans.get("A") + Plans.get("B")
        )
        #expect(
            try Plans.steps(element + Plans.get("C", timer)) == """
                [{"for":"10s","steps":[{"steps":[{"think":"50ms"},{"A"}]},\
                {"steps":[{"think":"50ms"},{"B"}]}]},{"think":"50ms"},{"C"}]
                """
        )
    }

    // Once, in turn and by chance

    @Test func onceOfAThreadAndOfEachLoop() throws {
        let once = Plans.element("OnceOnlyController", "O", Plans.get("A"))
        let inSimple = Plans.element("GenericController", "S", once + Plans.get("B"))
        #expect(try Plans.steps(inSimple) == #"[{"once":[{"A"}]},{"B"}]"#)
        #expect(
            try Plans.steps(loop("2", once + Plans.get("B"))) == """
                [{"repeat":2,"index":"__jm__L__idx","steps":\
                [{"if":"${__jm__L__idx} == 0","steps":[{"A"}]},{"B"}]}]
                """
        )
    }

    private var simple: String {
        Plans.element("GenericController", "S", Plans.get("A") + Plans.get("B"))
    }

    @Test(arguments: [
        ("0", #"{"interleave":[{"interleave":[{"A"},{"B"}],"per":"user"},{"C"}],"per":"user"}"#),
        ("1", #"{"interleave":[{"steps":[{"A"},{"B"}]},{"C"}],"per":"user"}"#),
    ])
    func anInterleave(style: String, step: String) throws {
        let element = Plans.element(
            "InterleaveControl",
            "I",
            ["InterleaveControl.style": style],
            simple + Plans.get("C")
        )
        #expect(try Plans.steps(element) == "[\(step)]")
    }

    @Test func anInterleaveAcrossThreads() throws {
        let element = Plans.element(
            "InterleaveControl",
            "I",
            ["InterleaveControl.accrossThreads": "true"],
            Plans.get("A") + Plans.get("B")
        )
        #expect(
            try Plans.steps(element)
                == #"[{"interleave":[{"A"},{"B"}],"per":"user","staggered":true}]"#
        )
    }

    @Test func byChance() throws {
        let random = Plans.element(
            "RandomController",
            "R",
            ["InterleaveControl.style": "1"],
            simple + Plans.get("C")
        )
        #expect(try Plans.steps(random) == #"[{"random":[{"steps":[{"A"},{"B"}]},{"C"}]}]"#)
        let order = Plans.element("RandomOrderController", "O", simple + Plans.get("C"))
        #expect(try Plans.steps(order) == #"[{"randomOrder":[{"steps":[{"A"},{"B"}]},{"C"}]}]"#)
    }

    @Test(arguments: [
        ("1", "25.50", true, #"{"share":"25.5%","deal":"even","per":"user","steps":[{"A"}]}"#),
        ("1", "20.0", false, #"{"share":"20%","deal":"even","steps":[{"A"}]}"#),
        ("1", "100.0", false, #"{"A"}"#), ("0", "1", false, #"{"atMost":7,"steps":[{"A"}]}"#),
        ("0", "1", true, #"{"atMost":7,"per":"user","steps":[{"A"}]}"#),
    ])
    func aThroughput(style: String, percent: String, perUser: Bool, step: String) throws {
        let properties = [
            "ThroughputController.style": style, "ThroughputController.maxThroughput": "7",
            "ThroughputController.perThread": "\(perUser)",
        ]
        let number = """
            <FloatProperty><name>ThroughputController.percentThroughput</name>\
            <value>\(percent)</value><savedValue>0.0</savedValue></FloatProperty>
            """
        let element = Plans.element(
            "ThroughputController",
            "T",
            properties,
            more: number,
            Plans.get("A")
        )
        #expect(try Plans.steps(element) == "[\(step)]")
    }

    @Test(arguments: [
        ("0", #"{"A"}"#), (" 2 ", #"{"C"}"#), ("7", #"{"A"}"#), ("", #"{"A"}"#), ("C", #"{"C"}"#),
        ("none", #"{"default"}"#), ("-1", #"{"default"}"#),
        (
            "${x}",
            """
            {"switch":"${x}","cases":{"A":[{"A"}],"C":[{"C"}]},"default":[{"default"}],\
            "numbered":true}
            """
        ),
    ])
    func aSwitch(value: String, step: String) throws {
        let element = Plans.element(
            "SwitchController",
            "W",
            ["SwitchController.value": value],
            Plans.get("A") + Plans.get("default") + Plans.get("C")
        )
        #expect(try Plans.steps(element) == "[\(step)]")
    }

    // Together

    @Test func aTransactionAndACriticalSection() throws {
        let section = Plans.element(
            "CriticalSectionController",
            "S",
            ["CriticalSectionController.lockName": "stock"],
            Plans.get("A")
        )
        let transaction = Plans.element(
            "TransactionController",
            "T",
            [
                "TransactionController.includeTimers": "false",
                "TransactionController.parent": "true",
            ],
            section
        )
        let outcome = try Plans.outcome(transaction)
        #expect(
            outcome.steps
                == #"[{"group":"T","steps":[{"exclusive":"stock","steps":[{"A"}]}]}]"#
        )
        #expect(outcome.warnings.count == 1)
    }

    @Test func aTransactionWhoseNameHasExpressions() throws {
        let transaction = Plans.element("TransactionController", "T ${x}", Plans.get("A"))
        let outcome = try Plans.outcome(transaction)
        #expect(
            outcome.steps == #"[{"group":"T {x}","thinkTime":"included","steps":[{"A"}]}]"#
        )
        #expect(
            outcome.warnings
                == ["Plan > Users > T ${x}: Its row is 'T {x}', whatever its name becomes."]
        )
    }

    @Test(arguments: [("4", "iteration"), ("5", "user"), ("3", "iteration")])
    func aFlowControlActionEndsAnIteration(action: String, reach: String) throws {
        let stop = Plans.element("TestAction", "F", ["ActionProcessor.action": action])
        #expect(try Plans.steps(Plans.get("A") + stop) == #"[{"A"},{"stop":"\#(reach)"}]"#)
        guard action != "3" else { return }
        #expect(
            try Plans.faults(loop("2", Plans.get("A") + stop)) == [
                "Plan > Users > L > F: It goes on with, or leaves, the loop around it: only "
                    + "iterations can."
            ]
        )
    }
}

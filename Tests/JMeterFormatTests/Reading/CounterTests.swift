import Testing

@testable import JMeterFormat

@Suite struct CounterTests {
    private typealias Plans = FlowPlans

    private func counter(_ name: String, _ more: [String: String] = [:]) -> String {
        let properties = [
            "CounterConfig.name": name, "CounterConfig.start": "5", "CounterConfig.incr": "1",
        ]
        return Plans.element("CounterConfig", "Counter", properties.merging(more) { $1 })
    }

    @Test func aCounter() throws {
        let more = [
            "CounterConfig.end": "999", "CounterConfig.incr": "2", "CounterConfig.format": "000",
            "CounterConfig.per_user": "true", "CounterConfig.reset_on_tg_iteration": "true",
        ]
        #expect(
            try Plans.steps(Plans.get("A") + counter("c", more)) == """
                [{"number":"c","from":5,"to":999,"by":2,"format":"000","per":"user",\
                "restarts":true},{"A"}]
                """
        )
        let bare = Plans.element("CounterConfig", "Counter", ["CounterConfig.name": "c"])
        #expect(
            try Plans.steps(bare + Plans.get("A")) == #"[{"number":"c","from":0,"by":0},{"A"}]"#
        )
    }

    @Test func itCountsTheRoundsOfWhatIsAroundIt() throws {
        let loop = Plans.element(
            "LoopController",
            "L",
            ["LoopController.loops": "2"],
            Plans.get("A") + counter("c") + Plans.get("B", counter("d"))
        )
        #expect(
            try Plans.steps(loop) == """
                [{"repeat":2,"steps":[{"number":"d","from":5},{"number":"c","from":5},\
                {"A"},{"B"}]}]
                """
        )
    }

    @Test func itComesBeforeAChoice() throws {
        let choice = Plans.element(
            "InterleaveControl",
            "I",
            counter("c") + Plans.get("A") + Plans.get("B")
        )
        #expect(
            try Plans.steps(choice) == """
                [{"number":"c","from":5},{"interleave":[{"A"},{"B"}],"per":"user"}]
                """
        )
    }

    @Test func thatOfThePlanCountsIterations() throws {
        let file = TestPlans.file(group: counter("c") + TestPlans.group(), Plans.get("A"))
        #expect(
            try TestPlans.steps(file)
                == #"[{"number":"c","from":5},{"get":"/","name":"A"}]"#
        )
    }

    @Test func aRandomVariable() throws {
        let variable = Plans.element(
            "RandomVariableConfig",
            "R",
            [
                "variableName": "r", "minimumValue": "1", "maximumValue": "${most}",
                "outputFormat": "U_000", "perThread": "false",
            ]
        )
        #expect(
            try Plans.steps(variable + Plans.get("A")) == """
                [{"number":"r","from":1,"to":"${most}","order":"random","format":"U_000"},{"A"}]
                """
        )
    }

    @Test(arguments: [true, false])
    func userParameters(perIteration: Bool) throws {
        let parameters = Plans.element(
            "UserParameters",
            "U",
            ["UserParameters.per_iteration": "\(perIteration)"],
            more: Plans.list("UserParameters.names", ["user", "shop"])
                + Plans.table("UserParameters.thread_values", [["ann", "x"], ["bob", "x"]])
        )
        let set = #"{"set":{"user":["ann","bob"],"shop":"x"}}"#
        let steps = try Plans.steps(Plans.get("A") + Plans.get("B") + parameters)
        #expect(
            steps == (perIteration ? "[\(set),{\"A\"},{\"B\"}]" : "[\(set),{\"A\"},\(set),{\"B\"}]")
        )
    }

    @Test(arguments: ["AnchorModifier", "URLRewritingModifier", "RegExUserParameters"])
    func whatChangesRequestsIsRefused(tag: String) throws {
        #expect(try Plans.faults(Plans.element(tag, "M") + Plans.get("A")).count == 1)
    }
}

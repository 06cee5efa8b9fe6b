import Testing

@testable import JMeterFormat

@Suite struct TimerTests {
    private typealias Plans = FlowPlans

    /// What a timer puts before a request.
    private func step(
        _ tag: String,
        _ properties: [String: String],
        factor: String? = nil
    ) throws -> String {
        var options = JMXPlan.Options()
        options.properties["timer.factor"] = factor
        let timer = Plans.element(tag, "T", properties)
        return try Plans.steps(timer + Plans.get("A"), options)
            .replacing(#",{"A"}]"#, with: "").replacing(#"[{"A"}]"#, with: "")
    }

    @Test(arguments: [
        ("UniformRandomTimer", "1000", "500", #"{"between":["500ms","1500ms"]}"#),
        ("UniformRandomTimer", "1000", "0", #"{"between":[0,"1000ms"]}"#),
        ("UniformRandomTimer", "${r}", "500", #"{"between":[0,"${r}"],"offset":"500ms"}"#),
        ("UniformRandomTimer", "0", "500", #""500ms""#),
        (
            "GaussianRandomTimer", "100", "300",
            #"{"normal":"300ms","deviation":"100ms","folded":true}"#
        ), ("PoissonRandomTimer", "100", "300", #"{"poisson":"100ms","offset":"300ms"}"#),
        ("PoissonRandomTimer", "${__P(l,9)}", "0", #"{"poisson":"${__P(l,9)}"}"#),
    ])
    func aDrawnTimer(tag: String, range: String, delay: String, think: String) throws {
        let properties = ["RandomTimer.range": range, "ConstantTimer.delay": delay]
        #expect(try step(tag, properties) == "[{\"think\":\(think)}")
    }

    @Test func noPauseIsNoStep() throws {
        #expect(try step("ConstantTimer", ["ConstantTimer.delay": "0"]) == "")
        #expect(try step("UniformRandomTimer", ["RandomTimer.range": "0.0"]) == "")
    }

    @Test func theFactorOfAllTimers() throws {
        let delay = ["ConstantTimer.delay": "300"]
        #expect(try step("ConstantTimer", delay, factor: "1.5") == #"[{"think":"450ms"}"#)
        #expect(try step("ConstantTimer", delay, factor: "0") == "")
    }

    @Test(arguments: [
        ("0", #""per":"user","name":"T""#), ("1", #""per":"user","among":"run","name":"T""#),
        ("2", #""per":"user","among":"scenario","name":"T""#),
        ("3", #""name":"all threads""#), ("calcMode.5", #""name":"all of Users""#),
    ])
    func aConstantThroughput(mode: String, members: String) throws {
        let properties = ["calcMode": mode, "throughput": "120.0"]
        let step = try step("ConstantThroughputTimer", properties)
        #expect(step == "[{\"pace\":\"120/min\",\(members)}")
    }

    @Test func twoTimersOfOneNameHaveARowEach() throws {
        let timer = Plans.element(
            "ConstantThroughputTimer",
            "T",
            ["throughput": "${rate}"]
        )
        let pace = #"{"pace":"${rate}/min","per":"user","name":"T"#
        #expect(
            try Plans.steps("\n" + Plans.get("A", timer + "\n") + Plans.get("B", timer))
                == "[\(pace)\"},{\"A\"},\(pace) (2)\"},{\"B\"}]"
        )
    }

    @Test func pausesComeBehindWhatWaits() throws {
        let pause = Plans.element("ConstantTimer", "P", ["ConstantTimer.delay": "300"])
        let timer = Plans.element("ConstantThroughputTimer", "T", ["throughput": "60"])
        #expect(
            try Plans.steps(pause + timer + Plans.get("A")) == """
                [{"pace":"60/min","per":"user","name":"T"},{"think":"300ms"},{"A"}]
                """
        )
    }

    @Test func aPreciseThroughput() throws {
        let hourly = ["throughput": "100.0", "throughputPeriod": "3600", "duration": "60"]
        #expect(
            try step("PreciseThroughputTimer", hourly)
                == #"[{"pace":"100/h","exactIn":"60s","name":"T"}"#
        )
        let batches = ["throughput": "10", "throughputPeriod": "30", "batchSize": "5"]
        #expect(
            try step("PreciseThroughputTimer", batches)
                == #"[{"pace":"1200/h","exactIn":"3600s","batch":5,"name":"T"}"#
        )
    }

    @Test func aSynchronizingTimer() throws {
        #expect(
            try step("SyncTimer", ["groupSize": "2", "timeoutInMs": "500"])
                == #"[{"rendezvous":{"users":2,"timeout":"500ms","name":"T"}}"#
        )
        #expect(
            try step("SyncTimer", ["groupSize": "0", "timeoutInMs": "0"])
                == #"[{"rendezvous":{"users":2,"timeout":"720h","name":"T"}}"#
        )
    }
}

import Notation
import Testing

@testable import JMeterFormat

@Suite struct GroupTests {
    private typealias Plans = FlowPlans

    private func group(_ tag: String, _ properties: [String: String], more: String = "") -> String {
        let strings = properties.sorted { $0.key < $1.key }
            .map { TestPlans.string($0.key, $0.value) }
        return TestPlans.element(tag, "Users", strings.joined() + more)
    }

    private let loops = """
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController">\
        <stringProp name="LoopController.loops">-1</stringProp></elementProp>
        """

    @Test(arguments: [
        ("10", "5", #"{"users":10,"rampUp":"5s","duration":"60s"} after 3s"#),
        ("10", "0", #"{"users":10,"duration":"60s"} after 3s"#),
        ("10", "120", #"{"users":[{"rampTo":5,"for":"60s"}]} after 3s"#),
    ])
    func aThreadGroupOfADuration(users: String, rampUp: String, load: String) throws {
        let element = group(
            "ThreadGroup",
            [
                "ThreadGroup.num_threads": users, "ThreadGroup.ramp_time": rampUp,
                "ThreadGroup.scheduler": "true", "ThreadGroup.duration": "60",
                "ThreadGroup.delay": "3",
            ],
            more: loops
        )
        #expect(try Plans.load(element) == load)
    }

    @Test func aThreadGroupWithoutEnd() throws {
        let element = group("ThreadGroup", ["ThreadGroup.num_threads": "2"], more: loops)
        #expect(try Plans.load(element) == #"{"users":2,"duration":"720h"}"#)
    }

    @Test func aGroupWithoutThreadsIsLeftOut() throws {
        let below = "<hashTree>\(Plans.get("A"))</hashTree>"
        let none = group("ThreadGroup", ["ThreadGroup.num_threads": "${__P(few,0)}"], more: loops)
        let plan = try plan(none + below + TestPlans.group("Others"))
        #expect(plan.tree["scenarios"]?.text.contains("\"name\":\"Others\"") == true)
        #expect(plan.tree["scenarios"]?.text.contains("\"name\":\"Users\"") == false)
        let warnings = plan.warnings.map(\.message)
        #expect(warnings == ["Plan > Users: It has no thread, and does nothing."])
    }

    // Plugins

    @Test(arguments: [
        ("M", "2", "0", "5", #"{"users":10,"rampUp":"120s","duration":"420s"}"#),
        ("S", "0", "", "5", #"{"users":10,"duration":"5s"}"#),
        (
            "S", "20", "2", "30",
            #"{"users":[{"rampTo":5},{"hold":"10s"},{"rampTo":10},{"hold":"40s"}]}"#
        ),
    ])
    func concurrency(
        unit: String,
        rampUp: String,
        steps: String,
        hold: String,
        load: String
    )
        throws
    {
        let tag = "com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"
        let properties = [
            "TargetLevel": "10", "RampUp": rampUp, "Steps": steps, "Hold": hold, "Unit": unit,
        ]
        #expect(try Plans.load(group(tag, properties)) == load)
    }

    @Test func theTargetOfConcurrencyMayBeAProperty() throws {
        let tag = "com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"
        let properties = [
            "TargetLevel": "${__P(users,4)}", "Hold": "${__P(hold,1)}", "Unit": "M",
        ]
        #expect(
            try Plans.load(group(tag, properties), properties: ["hold": "3"])
                == #"{"users":"${__P(users,4)}","duration":"180s"}"#
        )
    }

    @Test(arguments: [
        (
            "60", "1", "", "2",
            #"{"arrivals":[{"rampTo":"1/s","for":"60s"},{"rate":"1/s","for":"120s"}]}"#
        ),
        (
            "100", "2", "2", "1",
            """
            {"arrivals":[{"rate":"50/min","for":"60s"},{"rate":"100/min","for":"60s"},\
            {"rate":"100/min","for":"60s"}]}
            """
        ),
    ])
    func arrivals(
        target: String,
        rampUp: String,
        steps: String,
        hold: String,
        load: String
    )
        throws
    {
        let tag = "com.blazemeter.jmeter.threads.arrivals.ArrivalsThreadGroup"
        let properties = [
            "TargetLevel": target, "RampUp": rampUp, "Steps": steps, "Hold": hold, "Unit": "M",
        ]
        #expect(try Plans.load(group(tag, properties)) == load)
    }

    @Test func freeFormArrivals() throws {
        let tag = "com.blazemeter.jmeter.threads.arrivals.FreeFormArrivalsThreadGroup"
        let rows = Plans.table(
            "Schedule",
            [["0", "10", "5"], ["10", "10", "60"], ["2", "4", "1"]]
        )
        let element = group(tag, ["Unit": "S", "ConcurrencyLimit": "50"], more: rows)
        #expect(
            try Plans.load(element) == """
                {"arrivals":[{"rampTo":"10/s","for":"5s"},{"rate":"10/s","for":"60s"},\
                {"rate":"2/s","for":"1ms"},{"rampTo":"4/s","for":"999ms"}],"maxUsers":50}
                """
        )
    }

    @Test(arguments: [
        (
            [["10", "0", "5", "60", "5"]],
            #"[{"rampTo":10,"for":"5s"},{"hold":"60s"},{"rampTo":0,"for":"5s"}]}"#
        ),
        (
            [["10", "30", "0", "60", "0"], ["4", "60", "10", "20", "0"]],
            """
            [{"rampTo":10},{"hold":"30s"},{"rampTo":14,"for":"10s"},{"hold":"20s"}]} after 30s
            """
        ),
        (
            [["10", "0", "10", "0", "10"], ["10", "10", "10", "5", "5"]],
            """
            [{"rampTo":10,"for":"10s"},{"hold":"10s"},{"hold":"5s"},{"rampTo":0,"for":"5s"}]}
            """
        ),
    ])
    func ultimate(rows: [[String]], load: String) throws {
        let tag = "kg.apc.jmeter.threads.UltimateThreadGroup"
        let element = group(tag, [:], more: loops + Plans.table("ultimatethreadgroupdata", rows))
        #expect(try Plans.load(element) == "{\"users\":" + load)
    }

    @Test func stepping() throws {
        let element = group(
            "kg.apc.jmeter.threads.SteppingThreadGroup",
            [
                "ThreadGroup.num_threads": "25", "Threads initial delay": "3",
                "Start users count": "10", "Start users count burst": "0",
                "Start users period": "30", "Stop users count": "20", "Stop users period": "2",
                "flighttime": "60", "rampUp": "4",
            ],
            more: loops
        )
        #expect(
            try Plans.load(element) == """
                {"users":[{"rampTo":10,"for":"4s"},{"hold":"30s"},{"rampTo":20,"for":"4s"},\
                {"hold":"30s"},{"rampTo":25,"for":"2s"},{"hold":"60s"},{"rampTo":5},\
                {"hold":"2s"}]} after 3s
                """
        )
    }

    // Schedules

    @Test(arguments: [
        ("rate(10/sec) random_arrivals(1 min)", ["10 10 60"]),
        ("rate(60 per min) even_arrivals(1 min 30 s) rate(0/s)", ["1 0 90"]),
        ("random_arrivals(5s) rate(3/s)", ["0 3 5"]),
        ("rate(2/s) even_arrivals(1s) even_arrivals(1s) rate(4/s)", ["2 2 1", "2 4 1"]),
        ("rate(1/s) /* slow */ pause(5 s) random_arrivals(3s) // end\n", ["0 0 5", "1 1 3"]),
        ("rate(2/s) even_arrivals(1s) rate(2/s) rate(4/s) even_arrivals(1s)", ["2 2 1", "4 4 1"]),
        ("RATE(0.5/ms) random_arrivals(1 HOUR)", ["500 500 3600"]),
    ])
    func aSchedule(text: String, parts: [String]) throws {
        let schedule = try ArrivalSchedule(text)
        #expect(
            schedule.parts.map { part in
                [part.start, part.end, part.seconds].map { PlainNumber.text($0) }
                    .joined(separator: " ")
            } == parts
        )
    }

    @Test(arguments: [
        ("", "has no arrivals"), ("rate(5) pause(1s)", "wants '/' and a unit, got ') pause(1s'"),
        ("rate(5/x)", "wants a unit, got 'x'"), ("rate(5/s", "wants ')', got ''"),
        ("burst(5)", "wants rate, random_arrivals, even_arrivals or pause, got 'burst'"),
        ("rate(1/s) random_arrivals(10)", "wants a unit, got ''"), ("5", "wants a word, got '5'"),
        ("rate(1/s) pause(1s)", "has no arrivals"),
    ])
    func aScheduleThatIsNone(text: String, message: String) throws {
        let fault = try #require(throws: Fault.self) { try ArrivalSchedule(text) }
        #expect(fault.message.contains(message))
    }

    @Test func anOpenModel() throws {
        let schedule = "rate(10/s) random_arrivals(1 min) rate(20/s) pause(2 s)"
        let element = group("OpenModelThreadGroup", ["OpenModelThreadGroup.schedule": schedule])
        #expect(
            try Plans.load(element) == """
                {"arrivals":[{"rate":"10/s","for":"1ms"},{"rampTo":"20/s","for":"59999ms"},\
                {"rate":"0/s","for":"2s"}],"spacing":"poisson"}
                """
        )
    }

    // Several groups

    private func plan(_ groups: String, more: String = "") throws -> JMXPlan {
        let file = TestPlans.file(group: groups, Plans.get("Z"))
            .replacing("testname=\"Plan\">", with: "testname=\"Plan\">" + more)
        return try JMXPlan(Array(file.utf8))
    }

    private func once(_ tag: String, _ name: String, loops: String = "1") -> String {
        let loop = """
            <elementProp name="ThreadGroup.main_controller" elementType="LoopController">\
            <stringProp name="LoopController.loops">\(loops)</stringProp></elementProp>
            """
        let threads = TestPlans.string("ThreadGroup.num_threads", "1") + loop
        return TestPlans.element(tag, name, threads)
            + "<hashTree>\(Plans.get(name + " step"))</hashTree>"
    }

    @Test func setUpGroupsComeOneBehindTheOther() throws {
        let groups = once("SetupThreadGroup", "One") + once("SetupThreadGroup", "Two")
        let plan = try plan(groups + TestPlans.group())
        #expect(
            plan.tree["setup"]?["steps"]?.text
                == #"[{"get":"/","name":"One step"},{"get":"/","name":"Two step"}]"#
        )
        let many = once("PostThreadGroup", "One") + once("PostThreadGroup", "Two", loops: "3")
        #expect(throws: Faults.self) { try self.plan(many + TestPlans.group()) }
    }

    private func timed(_ name: String, _ seconds: String) -> String {
        let times = [
            "ThreadGroup.num_threads": "1", "ThreadGroup.scheduler": "true",
            "ThreadGroup.duration": seconds,
        ]
        return group("ThreadGroup", times, more: loops).replacing("\"Users\"", with: "\"\(name)\"")
    }

    @Test func groupsThatWaitForEachOther() throws {
        let serial = TestPlans.bool("TestPlan.serialize_threadgroups", true)
        let below = "<hashTree>\(Plans.get("A"))</hashTree>"
        let plan = try plan(timed("One", "30") + below + timed("Two", "10"), more: serial)
        guard case .array(let scenarios)? = plan.tree["scenarios"]?.value else { return }
        #expect(scenarios.map { $0["startAfter"]?.text } == [nil, "30s"])
        #expect(throws: Faults.self) {
            try self.plan(TestPlans.group("One") + below + timed("Two", "10"), more: serial)
        }
    }

    // Cookies

    @Test(arguments: [("true", "false", "keep"), ("false", "true", "newEachIteration")])
    func cookiesByTheGroup(sameUser: String, isOwn: String, cookies: String) throws {
        let manager = Plans.element(
            "CookieManager",
            "Cookies",
            [
                "CookieManager.clearEachIteration": isOwn,
                "CookieManager.controlledByThreadGroup": "true",
            ]
        )
        let same = TestPlans.string("ThreadGroup.same_user_on_next_iteration", sameUser)
        let plan = try plan(manager + TestPlans.group("Users", same))
        #expect(plan.tree["http"]?["cookies"]?.text ?? "keep" == cookies)
    }
}

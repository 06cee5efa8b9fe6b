import LoadPlan
import Notation
import Testing

@Suite struct `Options of the load` {
    @Test(arguments: [
        (
            load: #"{"users": 50, "rampUp": "5s", "duration": "30s"}"#,
            options: LoadOptions(users: 20, duration: "1m"),
            stages: [(20, 5_000), (20, 55_000)]
        ),
        (
            load: #"{"users": 4, "iterations": 10}"#,
            options: LoadOptions(users: 8),
            stages: [(8, 0)]
        ),
        (
            load: #"{"users": 4, "iterations": 10}"#,
            options: LoadOptions(duration: "3s"),
            stages: [(4, 0), (4, 3_000)]
        ),
        (
            load: #"{"users": [{"rampTo": 50, "for": "10s"}, {"hold": "20s"}, {"rampTo": 5}]}"#,
            options: LoadOptions(users: 100, duration: "1m"),
            stages: [(100, 20_000), (100, 40_000), (10, 0)]
        ),
    ])
    func `change users`(load: String, options: LoadOptions, stages: [(Int, Int)]) throws {
        var plan = try read(plan(load: load)).plan
        try plan.apply(options)
        guard case .closed(let closed) = plan.scenarios[0].load else {
            Issue.record("The load is open.")
            return
        }
        #expect(closed.stages.map(\.users) == stages.map(\.0))
        #expect(closed.stages.map(\.nanoseconds) == stages.map { UInt64($0.1) * 1_000_000 })
        #expect(closed.holdsUntilDone == (stages.count == 1))
    }

    @Test(arguments: [
        (
            load: #"{"arrivals": "200/s", "rampUp": "5s", "duration": "30s"}"#,
            options: LoadOptions(rate: "50/s", duration: "1m"),
            stages: [(0, 50, 5), (50, 50, 55)],
            maxUsers: 2_000
        ),
        (
            load: #"{"arrivals": "2/s", "duration": "30s", "maxUsers": 7}"#,
            options: LoadOptions(rate: "60/min"),
            stages: [(1, 1, 30)],
            maxUsers: 100
        ),
        (
            load: """
            {"arrivals": [{"rate": 10, "for": "2s"}, {"rampTo": "40/s", "for": "2s"}],
            "maxUsers": 5000}
            """,
            options: LoadOptions(rate: "400", duration: "10s"),
            stages: [(100, 100, 5), (100, 400, 5)],
            maxUsers: 5_000
        ),
    ])
    func `change arrivals`(
        load: String,
        options: LoadOptions,
        stages: [(Int, Int, Int)],
        maxUsers: Int
    ) throws {
        var plan = try read(plan(load: load)).plan
        try plan.apply(options)
        let expected = stages.map {
            OpenLoad.Stage(
                startPerSecond: Double($0.0),
                endPerSecond: Double($0.1),
                nanoseconds: UInt64($0.2) * 1_000_000_000
            )
        }
        #expect(plan.scenarios[0].load == .open(OpenLoad(stages: expected, maxUsers: maxUsers)))
    }

    @Test func `have connections opened ahead`() throws {
        var plan = try read(plan(load: #"{"arrivals": "1/s", "duration": "1s"}"#)).plan
        try plan.apply(LoadOptions(preconnect: 100))
        #expect(plan.scenarios[0].load.preconnect == 100)
        try plan.apply(LoadOptions(rate: "50/s", preconnect: 500))
        #expect(plan.scenarios[0].load.preconnect == 500)
        let faults = #expect(throws: Faults.self) {
            try plan.apply(LoadOptions(preconnect: 501))
        }
        #expect(
            faults?.text(file: nil) == """
                '--preconnect' must be at most 500, got '501'.
                    No more users than that are there at one time.
                """
        )
    }

    @Test func `change the target`() throws {
        var plan = try read(plan()).plan
        try plan.apply(LoadOptions(target: "https://[::1]:8443/shop"))
        #expect(plan.target == Template(literal: "https://[::1]:8443/shop"))
    }

    @Test(arguments: [
        (LoadOptions(users: 0), "'--users' must be positive, got '0'."),
        (LoadOptions(users: 1_000_001), "'--users' must be at most 1000000, got '1000001'."),
        (LoadOptions(duration: "0"), "'--duration' must be longer than 0, got '0'."),
        (
            LoadOptions(target: "ftp://x"),
            "'--target' must be a URL that begins with 'http://' or 'https://', got 'ftp://x'."
        ),
        (
            LoadOptions(rate: "5"),
            """
            '--rate' cannot change the scenario 'scenario 1', which has users.
                Use '--users', or give the scenario 'arrivals'.
            """
        ),
        (LoadOptions(preconnect: -1), "'--preconnect' must be 0 or more, got '-1'."),
        (
            LoadOptions(preconnect: 5),
            """
            '--preconnect' cannot change the scenario 'scenario 1', which has users.
                Connections can be opened ahead for arrivals.
            """
        ),
        (
            LoadOptions(duration: "5s"),
            """
            '--duration' must be longer than the ramp-up of the scenario 'scenario 1'.
                The ramp-up is a part of the duration.
            """
        ),
        (
            LoadOptions(target: "x y", users: -1, rate: "0/s", duration: "5"),
            """
            '--target' must be a URL without spaces, got 'x y'.
                Percent-encode it, or use 'query', which does so itself.
            '--users' must be positive, got '-1'.
            '--rate' must be positive, got '0/s'.
            '--duration' must be a time such as '500ms', '10s' or '1m30s', got '5'.
                Units are h, m, s, ms and us, the larger first.
            """
        ),
    ])
    func `are refused where they make no sense`(options: LoadOptions, message: String) throws {
        var plan = try read(
            plan(load: #"{"users": 5, "rampUp": "5s", "duration": "30s"}"#)
        ).plan
        let before = plan
        let faults = #expect(throws: Faults.self) { try plan.apply(options) }
        #expect(faults?.text(file: nil) == message)
        #expect(plan == before)
    }

    @Test func `cannot give users to arrivals`() throws {
        var plan = try read(plan(load: #"{"arrivals": "1/s", "duration": "1s"}"#)).plan
        let faults = #expect(throws: Faults.self) { try plan.apply(LoadOptions(users: 5)) }
        #expect(
            faults?.faults.first?.message
                == "'--users' cannot change the scenario 'scenario 1', which has arrivals."
        )
    }
}

@Suite struct `A quick plan` {
    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "/"),
        ("https://example.org/a/b?c=d", "https://example.org", "/a/b?c=d"),
        ("HTTP://[::1]:80?q=1", "HTTP://[::1]:80", "/?q=1"),
    ])
    func `is one request`(url: String, target: String, path: String) throws {
        let plan = try Plan.quick(url: url, LoadOptions())
        #expect(plan.name == url)
        #expect(plan.target.constant == target)
        let request = Request(name: "GET \(path)", method: "GET", url: Template(literal: path))
        #expect(plan.scenarios.map(\.steps) == [[.request(request)]])
        let stages = [(10, 0), (10, 10_000_000_000)].map(ClosedLoad.Stage.init)
        #expect(plan.scenarios.first?.load == .closed(ClosedLoad(stages: stages)))
    }

    @Test func `takes a rate, bounded by users`() throws {
        let options = LoadOptions(users: 7, rate: "12/min", duration: "2s")
        let plan = try Plan.quick(url: "http://localhost/", options)
        let stage = OpenLoad.Stage(
            startPerSecond: 0.2,
            endPerSecond: 0.2,
            nanoseconds: 2_000_000_000
        )
        #expect(plan.scenarios.first?.load == .open(OpenLoad(stages: [stage], maxUsers: 7)))
    }

    @Test func `can have connections opened ahead of its arrivals`() throws {
        let options = LoadOptions(users: 7, rate: "1/s", preconnect: 7)
        let plan = try Plan.quick(url: "http://localhost/", options)
        #expect(plan.scenarios.first?.load.preconnect == 7)
        #expect(throws: Faults.self) {
            try Plan.quick(url: "http://localhost/", LoadOptions(preconnect: 7))
        }
    }

    @Test(arguments: [
        (
            "localhost:80/",
            "The target must be a URL that begins with 'http://' or 'https://', got 'localhost:80/'."
        ),
        ("http://", "The target must be a URL with a host, got 'http://'."),
        ("http://[::1", "The target must be a URL with a host, got 'http://[::1'."),
        ("http://a_b!/", "The target must be a URL with a host, got 'http://a_b!/'."),
        ("http://x:0/", "The target must be a URL with a port from 1 to 65535, got 'http://x:0/'."),
        (
            "http://x:65536",
            "The target must be a URL with a port from 1 to 65535, got 'http://x:65536'."
        ),
        ("http://x/#top", "The target must be a URL without '#', got 'http://x/#top'."),
        ("http://x/é", "The target must be a URL without 'é', got 'http://x/é'."),
    ])
    func `refuses what is no URL`(url: String, message: String) {
        let faults = #expect(throws: Faults.self) {
            try Plan.quick(url: url, LoadOptions())
        }
        #expect(faults?.faults.map(\.message) == [message])
    }

    @Test func `tells all faults at once`() {
        let options = LoadOptions(target: "http://x", users: 0, rate: "-1/s", duration: "1 s")
        let faults = #expect(throws: Faults.self) {
            try Plan.quick(url: "x", options)
        }
        #expect(faults?.faults.count == 5)
    }
}

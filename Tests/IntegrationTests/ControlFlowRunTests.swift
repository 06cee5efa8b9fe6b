import Dispatch
import FixtureServer
import Foundation
import Glibc
import Measurement
import Synchronization
import Testing

/// Every control step in one plan; four users do 25 iterations each.
private let everyControlStep = """
    name: Control flow
    target: http://127.0.0.1:9
    setup: { steps: [{ post: /setup, extract: { made: { regex: "(.+)" } } }] }
    teardown: { steps: [{ delete: "/${made}" }] }
    fragments:
      sign in: [{ post: /session, name: POST /session }]
    scenarios:
      - load: { users: 4, iterations: 25 }
        steps:
          - once: [{ use: sign in }]
          - group: browse
            steps:
              - get: /list
                headers: { X-Made: "${made}" }
                extract: { id: { json: "$[*]", match: all } }
              - forEach: id
                as: x
                steps: [{ get: "/item?id=${x}", name: GET /item }]
              - think: 1ms
          - random: [{ get: /r1 }, { get: /r2 }]
            weights: [3, 1]
            proportions: exact
          - random: [{ get: /d }, { steps: [{ get: /d, name: again }] }]
          - interleave: [{ get: /i1 }, { get: /i2 }]
          - randomOrder: [{ get: /o1 }, { get: /o2 }]
          - every: 4
            steps: [{ get: /fourth }]
          - share: 20%
            steps: [{ get: /fifth }]
          - share: 30%
            deal: even
            steps: [{ get: /even }]
          - atMost: 7
            steps: [{ get: /first }]
          - number: order
            to: 5
            format: "000"
          - set: { page: [u1, u2], pause: "1" }
          - if: ${page} == 'u1'
            steps: [{ get: "/u1?order=${order}", name: GET /u1 }]
            else: [{ get: /u2 }]
          - until: ${i} == 1
            index: i
            steps: [{ think: "${pause}" }, { pace: 10000/s, per: user }, { get: /until }]
          - switch: ${__threadNum}
            cases: { 1: [{ get: /one }] }
            default: [{ get: /other }]
          - repeat: 2
            steps: [{ if: "${__threadNum} == 2", steps: [{ get: /two }], else: [{ get: /not }] }]
          - include: common/end.yaml
          - get: /never
    """

private let end = """
    - set: { n: "0" }
    - while: ${n} < 2
      steps:
        - get: /loop
        - set: { n: "${__intSum(${n},1)}" }
    - stop: iteration
    """

@Suite(.timeLimit(.minutes(2))) struct `A run of control steps` {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// What the server has counted of each route in 100 iterations.
    private static let expected = [
        "POST /session": 4, "GET /list": 100, "GET /item": 300, "GET /r1": 75, "GET /r2": 25,
        "GET /d": 100, "GET /i1": 50, "GET /i2": 50, "GET /o1": 100, "GET /o2": 100,
        "GET /fourth": 25, "GET /fifth": 20, "GET /one": 25, "GET /other": 75, "GET /two": 50,
        "GET /not": 150, "GET /loop": 200, "GET /even": 30, "GET /first": 7, "GET /u1": 50,
        "GET /u2": 50, "GET /until": 200,
    ]

    @Test(arguments: ["1", "2"])
    func `does as the plan says, counted on both sides`(workers: String) throws {
        let routes =
            Self.expected.keys.map { String($0.drop { $0 != "/" }) } + ["/setup", "/teardown"]
        var scripts = Dictionary(routes.map { ($0, Script.always(.ok())) }) { first, _ in first }
        scripts["/setup"] = .always(.ok("teardown"))
        scripts["/list"] = .always(.ok("[1,2,3]"))
        var configuration = Configuration(routes: scripts)
        configuration.recordedAtMost = 10_000
        let server = try FixtureServer(configuration)
        try FileManager.default.createDirectory(
            at: folder.url("common"),
            withIntermediateDirectories: false
        )
        try folder.write(everyControlStep, to: "plan.yaml")
        try folder.write(end, to: "common/end.yaml")
        let arguments = ["run", "plan.yaml", "--target", server.url, "--workers", workers]
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        var served = Self.expected
        served["POST /setup"] = 1
        served["DELETE /teardown"] = 1
        #expect(server.traffic.requests == served)
        let result = try folder.run()
        var counted = result.requestsByStep
        #expect(counted.removeValue(forKey: "browse") == 100)
        #expect(counted.removeValue(forKey: "GET /never") == 0)
        counted["GET /d", default: 0] += counted.removeValue(forKey: "again") ?? 0
        #expect(counted == Self.expected)
        #expect(result.totals.overall.requests == Self.expected.values.reduce(0, +))
        #expect(result.totals.steps.filter { $0.kind == .transaction }.map(\.name) == ["browse"])
        let lists = server.traffic.recorded.filter { $0.target == "/list" }
        #expect(lists.allSatisfy { $0.header("X-Made") == "teardown" })
        let orders = server.traffic.recorded.filter { $0.target.hasPrefix("/u1?order=00") }
        #expect(orders.count == 50)
        // What was executed holds all of it, and can be executed again.
        try folder.write(result.info.planText, to: "again.json")
        let again = try run(.runner, ["run", "again.json", "--quiet"], in: folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(server.traffic.requests == served.mapValues { 2 * $0 })
    }

    private func write(_ steps: String, load: String, more: String = "") throws {
        let text = """
            {"name": "Ends", "target": "http://127.0.0.1:9"\(more),
            "scenarios": [{"load": \(load), "steps": [\(steps)]}]}
            """
        try folder.write(text, to: "plan.json")
    }

    @Test func `has one user at a time in an exclusive step, whatever its worker`() throws {
        let times = Mutex<[UInt64]>([])
        let server = try FixtureServer([
            "/in": .decided { arrival in
                times.withLock { $0.append(arrival.nanoseconds) }
                return .ok().after(.milliseconds(4))
            },
            "/out": .always(.ok()),
        ])
        try write(
            #"{"exclusive": "x", "steps": [{"get": "/in"}]}, {"get": "/out"}"#,
            load: #"{"users": 8, "iterations": 10}"#
        )
        let arguments = ["run", "plan.json", "--target", server.url, "--workers", "2"]
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(server.traffic.requests == ["GET /in": 80, "GET /out": 80])
        let sorted = times.withLock { $0.sorted() }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 4_000_000 })
    }

    @Test func `ends where a request fails, on all workers`() throws {
        let server = try FixtureServer([
            "/a": .decided { $0.index < 50 ? .ok().after(.milliseconds(5)) : .status(500) }
        ])
        let load = #"{"users": 4, "duration": "60s"}"#
        try write(#"{"get": "/a", "name": "GET /a", "onFailure": "stopRun"}"#, load: load)
        let arguments = ["run", "plan.json", "--target", server.url, "--workers", "2"]
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        let result = try folder.run()
        #expect(result.state == .complete)
        #expect(result.duration < 30)
        #expect(
            result.warnings == ["The run was stopped by its plan: the request 'GET /a' failed."]
        )
        #expect(server.traffic.requests == result.requestsByStep)
        #expect(result.totals.overall.unfinished == 0)
    }

    @Test func `does not start where its setup fails, and is torn down`() throws {
        let server = try FixtureServer([
            "/a": .always(.ok()), "/setup": .always(.status(503, body: "not yet")),
            "/teardown": .always(.ok()),
        ])
        let more = #"""
            , "setup": {"steps": [{"get": "/setup", "name": "prepare"}]},
            "teardown": {"steps": [{"get": "/teardown"}]}
            """#
        try write(#"{"get": "/a"}"#, load: #"{"users": 1, "iterations": 1}"#, more: more)
        let ending = try run(.runner, ["run", "plan.json", "--target", server.url], in: folder)
        #expect(ending.status == 1)
        #expect(
            ending.errors.contains("'prepare' of the setup came to 'status 503'."),
            "\(ending.errors)"
        )
        #expect(server.traffic.requests == ["GET /setup": 1, "GET /teardown": 1])
    }

    @Test func `is torn down where it was interrupted`() throws {
        let reached = DispatchSemaphore(value: 0)
        let server = try FixtureServer([
            "/a": .decided { arrival in
                if arrival.index == 20 { reached.signal() }
                return .ok().after(.milliseconds(10))
            },
            "/teardown": .always(.status(500)),
        ])
        let more = #", "teardown": {"steps": [{"get": "/teardown"}]}"#
        try write(
            #"{"get": "/a", "name": "GET /a"}"#,
            load: #"{"users": 2, "duration": "60s"}"#,
            more: more
        )
        let tool = try Tool(.runner, ["run", "plan.json", "--target", server.url], in: folder)
        reached.wait()
        tool.send(signal: SIGINT)
        let ending = try tool.end()
        #expect(ending.status == 130, "\(ending.errors)")
        let result = try folder.run()
        #expect(result.state == .interrupted)
        #expect(result.warnings == ["'GET /teardown' of the teardown came to 'status 500'."])
        #expect(server.traffic.requests["GET /teardown"] == 1)
        #expect(server.traffic.requests["GET /a"] == result.requestsByStep["GET /a"])
    }
}

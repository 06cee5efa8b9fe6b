import FixtureServer
import Foundation
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The slowest requests of a run` {
    private let folder: TestFolder
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer([
            "/a": .decided { arrival in
                let replica = "replica-\(arrival.index % 2)"
                let answer = Behaviour.answer(Answer(headers: [("X-Served-By", replica)]))
                // No request is quicker than the lines of the log say.
                return answer.after(.milliseconds(30))
            }
        ])
    }

    private func run(_ options: [String]) throws -> Tool.Ending {
        let url = "\(server.url)/a"
        let load = ["--users", "2", "--duration", "1s", "--quiet"]
        return try Tool(.runner, ["run", url] + load + options, in: folder).end()
    }

    private func slowest(_ options: [String]) throws -> Tool.Ending {
        try Tool(.report, ["slowest"] + options, in: folder).end()
    }

    private func requests(_ options: [String]) throws -> [[String: Any]] {
        let ending = try slowest(["--json"] + options)
        #expect(ending.status == 0, "\(ending.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
        return try #require((object as? [String: Any])?["requests"] as? [[String: Any]])
    }

    @Test func `are joined with the balancer's log by their ids`() throws {
        #expect(try run(["--split-by", "X-Served-By", "--request-id"]).status == 0)
        let run = try folder.run()
        #expect(run.info.splitBy == "X-Served-By")
        #expect(run.info.planText.contains("splitBy"))
        let counts = run.totals.overall.splits.mapValues(\.requests)
        #expect(counts.values.reduce(0, +) == server.traffic.requests["GET /a"])
        #expect(abs((counts[.value("replica-0")] ?? 0) - (counts[.value("replica-1")] ?? 0)) <= 1)

        let slow = try requests([])
        let ids = slow.compactMap { $0["request_id"] as? String }
        #expect(!ids.isEmpty)
        let recorded = Set(server.traffic.recorded.compactMap { $0.header("X-Request-ID") })
        #expect(recorded.allSatisfy { $0.prefix(16) == ids[0].prefix(16) })
        let lines = ids.map {
            #"lb {"id":"\#($0)","TR":0,"Tw":12,"Tc":1,"Tr":5,"Ta":20,"server":"replica-1"}"#
        }
        let tooLong = #"{"id":"x","Ta":1,"path":""# + String(repeating: "x", count: 1_000_000)
        try folder.write(([tooLong] + lines).joined(separator: "\n"), to: "haproxy.log")
        let joined = try requests(["--balancer-log", "haproxy.log"])
        #expect(joined.allSatisfy { $0["queue_ms"] as? Double == 12 })
        #expect(joined.allSatisfy { $0["server"] as? String == "replica-1" })

        let text = try slowest(["--balancer-log", "haproxy.log", "--limit", "2"])
        #expect(text.output.contains("Of 2 slow requests, 2 are in the log"))
        #expect(text.output.contains("1 line of the log is none of a request"))
        let csv = try slowest(["--csv", "--limit", "2"])
        #expect(csv.output.split(separator: "\n").count == 3)
        let byValue = try Tool(.report, ["csv", "--by-value"], in: folder).end()
        #expect(byValue.output.split(separator: "\n").count == 5)
    }

    @Test func `are refused with a reason where they cannot be told`() throws {
        #expect(try run([]).status == 0)
        let cases: [(options: [String], status: Int32, words: String)] = [
            (["--balancer-log", "haproxy.log"], 1, "sent no request ids"),
            (["--step", "none"], 1, "has no step 'none'"),
            (["--limit", "0"], 64, "'--limit' must be from 1"),
            (["--csv", "--json"], 64, "cannot both be written"),
            (["7"], 1, "holds no run 7"),
        ]
        for (options, status, words) in cases {
            let ending = try slowest(options)
            #expect(ending.status == status)
            #expect(ending.errors.contains(words), "\(ending.errors)")
        }
        #expect(try run(["--request-id"]).status == 0)
        let missing = try slowest(["--balancer-log", "none.log"])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("none.log: wanted HAProxy's log, and"))
        #expect(try run(["--split-by", "a b"]).status == 64)
    }
}

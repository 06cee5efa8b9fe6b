import Measurement
import FixtureServer
import Foundation
import Testing

/// A plan of two routes; its load is what a test gives it.
private func plan(_ load: String, more: String = "") -> String {
    """
    {
      "name": "Two pages",
      "scenarios": [{
        "name": "visitors", "load": \(load),
        "steps": [
          { "get": "/a", "name": "GET /a" },
          { "post": "/b", "name": "POST /b", "form": { "n": "${__Random(1,1000000)}" } }
        ]
      }]\(more)
    }
    """
}

@Suite(.timeLimit(.minutes(2))) struct `A run from the command line` {
    private let folder: TestFolder
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer(["/a": .always(.ok()), "/b": .always(.ok())])
    }

    private func start(_ load: String, more: String = "", _ options: [String] = []) throws -> Tool {
        try folder.write(plan(load, more: more), to: "plan.json")
        return try Tool(
            .runner,
            ["run", "plan.json", "--target", server.url] + options,
            in: folder
        )
    }

    @Test(arguments: ["1", "2"])
    func `stores what the server counted`(workers: String) throws {
        let load = #"{ "users": 5, "iterations": 40 }"#
        let ending = try start(load, ["--workers", workers]).end()
        #expect(ending.status == 0)
        #expect(ending.errors == "")
        let run = try folder.run()
        #expect(run.state == .complete)
        #expect(run.requestsByStep == ["GET /a": 200, "POST /b": 200])
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(run.info.workers == Int(workers))
    }

    @Test func `opens connections before its arrivals`() throws {
        let load = #"{ "arrivals": "50/s", "duration": "1s", "maxUsers": 30, "preconnect": 7 }"#
        #expect(try start(load, ["--preconnect", "30"]).end().status == 0)
        let run = try folder.run()
        #expect(run.requestsByStep["GET /a"] == 50)
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(server.traffic.connectionsAccepted == 30)
    }

    @Test func `ends with a summary that fits 100 columns`() throws {
        let ending = try start(#"{ "users": 2, "iterations": 5 }"#).end()
        let lines = ending.output.split(separator: "\n")
        #expect(lines.first?.contains("Two pages") == true)
        #expect(lines.contains { $0.contains("GET /a") })
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(!ending.output.contains("\u{1B}"))
    }

    @Test func `ends with 99 where a threshold does not hold`() throws {
        let load = #"{ "users": 1, "iterations": 5 }"#
        let more = #", "thresholds": ["errors < 1%"]"#
        #expect(try start(load, more: more).end().status == 0)
        let ending = try start(load, more: more, ["--threshold", "requests > 11"]).end()
        #expect(ending.status == 99)
        #expect(try folder.run(2).thresholds.map(\.holds) == [true, false])
        #expect(ending.output.contains("requests > 11"))
    }

    @Test func `says nothing where it is to be quiet`() throws {
        let ending = try start(#"{ "users": 1, "iterations": 1 }"#, ["--quiet"]).end()
        #expect(ending.status == 0)
        #expect(ending.output == "")
        #expect(ending.errors == "")
    }

    @Test func `is known by what it was given`() throws {
        let options = ["--label", "before", "--tag", "git=abc", "--tag", "who=ci", "--seed", "7"]
        #expect(try start(#"{ "users": 1, "iterations": 1 }"#, options).end().status == 0)
        let info = try folder.run().info
        #expect(info.label == "before")
        #expect(info.tags == ["git": "abc", "who": "ci"])
        #expect(info.seed == 7)
        #expect(info.target == server.url)
        #expect(info.planFile == "plan.json")
        let shown = try run(.report, ["show", "before"], in: folder)
        #expect(shown.status == 0)
        #expect(shown.output.contains("Two pages"))
        let list = try run(.report, ["list"], in: folder)
        #expect(list.output.contains("before"))
    }

    @Test func `gives its figures, and nothing else, to stdout where that is asked for`() throws {
        let load = #"{ "users": 1, "iterations": 5 }"#
        let ending = try start(load, ["--csv", "-"]).end()
        let rows = ending.output.split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
        #expect(rows.count == 4)
        #expect(rows.first?.hasPrefix("run,label,scenario,step,requests,") == true)
        #expect(rows.last?.hasPrefix("1,,(all),(all),10,0,") == true)
        #expect(ending.errors.contains("Two pages"))
        let report = try run(.report, ["csv", "latest"], in: folder)
        #expect(report.output == ending.output)
    }

    /// What a run shows is what was measured, and the store has the same of it.
    @Test func `shows what the store has`() throws {
        let load = #"{ "users": 3, "duration": "2500ms", "pacing": "50ms" }"#
        let ending = try start(
            load,
            more: #", "thresholds": ["p95 < 10s", "errors < 1%"]"#,
            ["--html", "run.html", "--csv", "run.csv"]
        ).end()
        #expect(ending.status == 0, "\(ending.errors)")
        for (command, shown) in [
            ("show", ending.output), ("csv", try folder.text(of: "run.csv")),
            ("html", try folder.text(of: "run.html")),
        ] {
            let stored = try run(.report, [command], in: folder)
            #expect(stored.status == 0)
            #expect(stored.output == shown, "\(command)")
        }
    }

    @Test func `stores the plan as it was executed`() throws {
        let load = #"{ "users": 9, "duration": "60s" }"#
        let options = ["--users", "2", "--duration", "100ms", "--threshold", "p95 < 9s"]
        #expect(try start(load, options).end().status == 0)
        let executed = try folder.run().info.planText
        #expect(executed.contains(server.url))
        #expect(executed.contains("p95 < 9s"))
        try folder.write(executed, to: "again.json")
        let ending = try run(.runner, ["run", "again.json", "--quiet"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(try folder.run(2).info.planText == executed)
        #expect(try folder.run(2).duration < 30)
    }

    @Test func `stores a plan for a URL, too`() throws {
        let arguments = ["run", "\(server.url)/a", "--users", "1", "--duration", "50ms"]
        #expect(try run(.runner, arguments, in: folder).status == 0)
        try folder.write(try folder.run().info.planText, to: "again.json")
        let ending = try run(.runner, ["run", "again.json", "--quiet"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(server.traffic.requests.keys.sorted() == ["GET /a"])
    }

    @Test func `takes a URL in a plan's place`() throws {
        let ending = try run(
            .runner,
            ["run", "\(server.url)/a?x=1", "--users", "3", "--duration", "1s"],
            in: folder
        )
        #expect(ending.status == 0)
        let all = try folder.run().totals.overall
        #expect(all.requests > 0)
        #expect(server.traffic.requests == ["GET /a": all.requests])
    }

    @Test func `takes an address without a scheme in a plan's place`() throws {
        let address = try #require(server.url.split(separator: "/").last)
        let port = try #require(address.split(separator: ":").last)
        for place in ["\(address)/a", "localhost:\(port)/a"] {
            let arguments = ["run", place, "--users", "1", "--duration", "100ms"]
            let ending = try run(.runner, arguments, in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
        }
        #expect(try folder.run(1).info.target == "http://\(address)")
        #expect(try folder.run(2).info.target == "http://localhost:\(port)")
        #expect(server.traffic.requests.keys.sorted() == ["GET /a"])
    }

    @Test func `takes a plan whose name reads like an address`() throws {
        try folder.write(plan(#"{ "users": 1, "iterations": 1 }"#), to: "localhost:80")
        let arguments = ["run", "localhost:80", "--target", server.url]
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(try folder.run().info.planFile == "localhost:80")
    }

    @Test func `makes the same choices with the same seed`() throws {
        func choices(_ seed: String, _ workers: String) throws -> [String] {
            let before = server.traffic.recorded.count
            let load = #"{ "users": 4, "iterations": 3 }"#
            let options = ["--seed", seed, "--workers", workers]
            #expect(try start(load, options).end().status == 0)
            let requests = server.traffic.recorded[before...]
            return requests.filter { $0.method == "POST" }.map(\.text).sorted()
        }
        let first = try choices("7", "1")
        #expect(Set(first).count == 12)
        #expect(try choices("7", "1") == first)
        #expect(try choices("7", "2") == first)
        #expect(try choices("8", "2") != first)
    }

    @Test func `says how it stands in one plain line every 5 s`() throws {
        let load = #"{ "users": 1, "duration": "6s", "pacing": "100ms" }"#
        let ending = try start(load).end()
        #expect(ending.status == 0)
        let lines = ending.errors.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.first?.contains("requests") == true)
        #expect(!ending.errors.contains("\u{1B}"))
    }

    @Test func `goes on where no reader takes what it says`() throws {
        // The reader of the pipe leaves at once, and a line is due after 5 s.
        try folder.write(
            plan(#"{ "users": 1, "duration": "6s", "pacing": "1s" }"#),
            to: "plan.json"
        )
        let script = "exec 2>&1; (\"$0\" \"$@\"; echo $? > status) | true; exit"
        let arguments = ["run", "plan.json", "--target", server.url]
        _ = try run(.runner, arguments, in: folder, shell: script)
        #expect(try folder.run().state == .complete)
        #expect(try folder.text(of: "status") == "0\n")
    }
}

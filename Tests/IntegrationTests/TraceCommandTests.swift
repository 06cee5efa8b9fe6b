import FixtureServer
import Foundation
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A trace` {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private let plan = """
        name: Shop
        target: ${__P(target,http://127.0.0.1:9)}
        headers: { Authorization: Bearer s3cret }
        setup: { steps: [{ post: /setup, extract: { made: { header: X-Made } } }] }
        teardown: { steps: [{ delete: "/${made}" }] }
        scenarios:
          - name: visitors
            load: { users: 50, duration: 1h }
            steps:
              - get: /login
                extract: { token: { regex: "token=(.)" } }
              - think: 10ms
              - post: /form
                form: { token: "${token}", "a b": "ü" }
                check: { status: 200, contains: welcome }
          - name: others
            startAfter: 30m
            load: { arrivals: 100/s, duration: 1h }
            steps: [{ get: /other }]
        """

    private func server() throws -> FixtureServer {
        let login = Answer(
            status: 302,
            headers: [("Set-Cookie", "session=c00kie; Path=/"), ("Location", "/home")]
        )
        return try FixtureServer([
            "/setup": .always(.answer(Answer(headers: [("X-Made", "thing")]))),
            "/thing": .always(.status(204)), "/login": .always(.answer(login)),
            "/home": .always(.ok("token=7 \u{1B}[2J")), "/form": .always(.ok("go away")),
            "/other": .always(.ok()),
        ])
    }

    private func trace(_ arguments: [String], _ server: FixtureServer) throws -> Tool.Ending {
        try folder.write(plan, to: "p.yaml")
        return try run(
            .runner,
            ["trace", "p.yaml", "-J", "target=\(server.url)"] + arguments,
            in: folder
        )
    }

    @Test func `does once what one user does, and shows it without cookies and credentials`() throws
    {
        let server = try server()
        let ending = try trace([], server)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors == "Error: 1 of 6 requests failed.\n")
        let targets = server.traffic.recorded.map { "\($0.method) \($0.target)" }
        let expected = [
            "POST /setup", "GET /login", "GET /home", "POST /form", "GET /other", "DELETE /thing",
        ]
        #expect(targets == expected)
        for line in [
            "setup, iteration 1", "1. POST /setup", "  extract   made = 'thing'",
            "visitors, iteration 1", "3. GET /login, redirect 1", "  > Cookie: session=***",
            "  < Set-Cookie: session=***; Path=/", "  > Authorization: Bearer ***",
            "  extract   token = '7'", "Thinks for 10.0 ms.", "  > token=7&a+b=%C3%BC",
            "  < HTTP/1.1 200 Scripted",
            #"  outcome   check contains: wanted "welcome" in the body"#,
            "others, iteration 1", "teardown, iteration 1",
        ] {
            #expect(ending.output.contains(line + "\n"), "\(line) in\n\(ending.output)")
        }
        for hidden in ["c00kie", "s3cret", "\u{1B}"] { #expect(!ending.output.contains(hidden)) }
        #expect(!FileManager.default.fileExists(atPath: folder.url("results").path))
    }

    @Test(arguments: ["socket", "curl"])
    func `shows the fields that were sent, in their order`(transport: String) throws {
        let server = try server()
        let arguments = ["--scenario", "visitors", "--json", "--transport", transport]
        let ending = try trace(arguments, server)
        let events = try ending.output.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            )
        }
        let shown = events.compactMap { event -> [String]? in
            guard let request = event["request"] as? [String: Any],
                let headers = request["headers"] as? [[String: String]]
            else { return nil }
            return headers.map { "\($0["name"] ?? ""): \($0["value"] ?? "")" }
        }
        let sent = server.traffic.recorded.map { request in
            request.head.headers.map { header in
                switch header.name {
                case "Cookie": "Cookie: session=***"
                case "Authorization": "Authorization: Bearer ***"
                default: "\(header.name): \(header.value)"
                }
            }
        }
        #expect(shown == sent)
        #expect(events.count == sent.count + 1)
        let last = try #require(events.last?["answer"] as? [String: Any])
        #expect(last["status"] as? Int == 204)
        let home = try #require(events[2]["answer"] as? [String: Any])
        #expect((home["body"] as? [String: Any])?["text"] as? String == "token=7 \u{1B}[2J")
    }

    @Test func `repeats what it is told to repeat`() throws {
        let server = try server()
        let ending = try trace(["--scenario", "others", "--iterations", "3"], server)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(server.traffic.recorded.filter { $0.target == "/other" }.count == 3)
        #expect(ending.output.contains("others, iteration 3\n"))
    }

    @Test func `of a URL is one request`() throws {
        let server = try server()
        let ending = try run(.runner, ["trace", "\(server.url)/other"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.output.contains("  > GET /other HTTP/1.1\n"))
        #expect(ending.output.contains("  outcome   ok\n"))
        #expect(server.traffic.requestCount == 1)
    }

    @Test func `of a server that is not there says so`() throws {
        try folder.write(plan, to: "p.yaml")
        let ending = try run(.runner, ["trace", "p.yaml"], in: folder)
        #expect(ending.status == ProgramExit.runError.rawValue)
        #expect(ending.errors == "Error: 2 of 2 requests failed.\n")
        #expect(ending.output.contains("  outcome   connection refused"))
    }

    @Test(arguments: [
        (["trace", "none.yaml"], ProgramExit.runError, "Error: none.yaml: wanted a plan"),
        (["trace", "bad.yaml"], .planInvalid, "bad.yaml:1:1: "),
        (["trace", "p.yaml", "--scenario", "visitor"], .planInvalid, "Did you mean 'visitors'?"),
        (["trace", "p.yaml", "--iterations", "0"], .usage, "Error: '--iterations' must be"),
        (["trace", "p.yaml", "--body", "-1"], .usage, "Error: '--body' must not"),
        (["trace", "ftp://host/"], .usage, "Error: "),
        (["trace", "p.yaml", "--target", "foo"], .usage, "Error: "),
    ])
    func `that cannot be ends at once`(
        arguments: [String],
        status: ProgramExit,
        message: String
    ) throws {
        try folder.write(plan, to: "p.yaml")
        try folder.write("name: x", to: "bad.yaml")
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == status.rawValue, "\(ending.errors)")
        #expect(ending.errors.contains(message), "\(ending.errors)")
        #expect(ending.output == "")
    }
}

import FixtureServer
import Foundation
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A new plan` {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `of a curl command sends what curl sends`() throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        try folder.write("two\n", to: "body.txt")
        let command =
            "curl '\(server.url)/a?q=x' -H 'X-A: it'\\''s' -u me:pw --data-binary @body.txt "
            + "-H 'Content-Type: text/plain' --compressed"
        let ending = try run(.runner, ["new", "p.yaml", "--from-curl", command], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.errors == "Note: The plan holds the user and the password of the command.\n")
        let trace = try run(.runner, ["trace", "p.yaml"], in: folder)
        #expect(trace.status == 0, "\(trace.errors)")
        let request = try #require(server.traffic.recorded.first)
        #expect(request.method == "POST" && request.target == "/a?q=x")
        #expect(request.header("X-A") == "it's")
        #expect(request.header("Authorization") == "Basic bWU6cHc=")
        #expect(request.header("Content-Type") == "text/plain")
        #expect(request.header("Accept-Encoding") == "gzip")
        #expect(request.text == "two\n")
    }

    @Test func `of a recording takes the token that it is given`() throws {
        let server = try FixtureServer([
            "/form": .always(.ok(#"<input name="csrf" value="other-1234">"#)),
            "/send": .always(.ok()),
        ])
        func entry(
            _ method: String,
            _ path: String,
            _ second: Int,
            post: String,
            body: String
        ) -> String {
            """
            { "startedDateTime": "2026-11-28T08:00:0\(second)Z", "time": 10,
              "request": { "method": "\(method)", "url": "\(server.url)\(path)", "headers": [] \(post) },
              "response": { "status": 200, "headers": [],
                "content": { "mimeType": "text/html", "text": "\(body)" } } }
            """
        }
        let post =
            #", "postData": { "mimeType": "application/x-www-form-urlencoded", "text": "csrf=first-9999" }"#
        let page = #"<input name=\"csrf\" value=\"first-9999\">"#
        let entries = [
            entry("GET", "/form", 1, post: "", body: page),
            entry("POST", "/send", 2, post: post, body: ""),
        ]
        try folder.write(
            #"{ "log": { "entries": [\#(entries.joined(separator: ","))] } }"#,
            to: "v.har"
        )
        let ending = try run(.runner, ["new", "p.json", "--from-har", "v.har"], in: folder)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.errors == "Note: Taken from answers: csrf.\n")
        #expect(try run(.runner, ["trace", "p.json"], in: folder).status == 0)
        #expect(server.traffic.recorded.last?.text == "csrf=other-1234")
    }

    @Test func `of an OpenAPI document is valid, and so is the smallest`() throws {
        let document = """
            { "openapi": "3.0.0", "servers": [{ "url": "http://127.0.0.1:9" }],
              "paths": { "/a": { "get": { "responses": { "200": {} } } } } }
            """
        try folder.write(document, to: "api.json")
        for arguments in [["a.yaml", "--from-openapi", "api.json"], ["b.json"]] {
            #expect(try run(.runner, ["new"] + arguments, in: folder).status == 0)
            let checked = try run(.runner, ["check", arguments[0], "--strict"], in: folder)
            #expect(checked.status == 0, "\(checked.errors)")
        }
        let shown = try run(.runner, ["new", "-"], in: folder)
        #expect(shown.output.hasPrefix("name: A new plan\n"))
    }

    @Test(arguments: [
        (
            ["p.yaml", "--from-curl", "curl"], ProgramExit.runError,
            "Error: The curl command: There is no URL"
        ),
        (
            ["p.yaml", "--from-har", "none.har"], .runError,
            "Error: none.har: wanted a recording as HAR, and"
        ),
        (["p.yaml", "--from-har", "old.yaml"], .runError, "Error: old.yaml:1:1: This is no HAR"),
        (
            ["p.yaml", "--from-openapi", "old.yaml"], .runError,
            "Error: old.yaml:1:1: This is no OpenAPI"
        ),
        (["old.yaml"], .runError, "Error: old.yaml is there already."),
        (
            ["p.yaml", "--from-har", "a", "--from-curl", "b"], .usage,
            "Error: A plan is made of one source."
        ),
        (["p.yaml", "--with-resources"], .usage, "Error: '--with-resources'"),
        ([], .usage, "Error: "),
    ])
    func `that cannot be is not written`(
        arguments: [String],
        status: ProgramExit,
        message: String
    ) throws {
        try folder.write("name: old\n", to: "old.yaml")
        let ending = try run(.runner, ["new"] + arguments, in: folder)
        #expect(ending.status == status.rawValue, "\(ending.errors)")
        #expect(ending.errors.hasPrefix(message), "\(ending.errors)")
        #expect(try folder.text(of: "old.yaml") == "name: old\n")
        #expect(!FileManager.default.fileExists(atPath: folder.url("p.yaml").path))
    }
}

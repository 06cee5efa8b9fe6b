import FixtureServer
import Foundation
import Measurement
import Testing

/// Whatever a run leaves behind, in files and on the terminal, is searched for the secret.
@Suite(.timeLimit(.minutes(2))) struct `A run with a secret of the environment` {
    private let folder: TestFolder
    private static let value = "s3cret/w+rd"
    private static let forms = ["s3cret", "w+rd", "w%2Brd", "czNjcmV0"]

    init() throws {
        folder = try TestFolder()
        try folder.write(
            """
            name: Secret
            target: ${__P(target,http://127.0.0.1:9)}
            secrets: { token: API_TOKEN }
            splitBy: X-Served-By
            setup: { steps: [{ get: "/setup?t=${token}", extract: { made: { regex: "(.+)" } } }] }
            scenarios:
              - load: { users: 2, iterations: 20 }
                steps:
                  - get: /a?t=${token}
                    headers: { X-Basic: "${__base64Encode(me:${token})}" }
                    check: { contains: "no ${token}" }
                    extract: { all: { regex: "(.*)" } }
                  - post: /b
                    json: { token: "${token}", made: "${made}" }
            """,
            to: "p.yaml"
        )
    }

    private func server() throws -> FixtureServer {
        let echo = Answer(
            status: 200,
            headers: [("X-Served-By", Self.value), ("Set-Cookie", "t=\(Self.value)")],
            body: "your key is \(Self.value)"
        )
        return try FixtureServer([
            "/setup": .always(.ok(Self.value)), "/a": .always(.answer(echo)),
            "/b": .always(.status(500, body: "czNjcmV0L3crcmQ= \(Self.value)")),
        ])
    }

    private func run(
        _ tool: Tool.Name,
        _ arguments: [String],
        _ server: FixtureServer,
        isSet: Bool = true
    ) throws -> Tool.Ending {
        try IntegrationTests.run(
            tool,
            arguments + (tool == .runner ? ["-J", "target=\(server.url)"] : []),
            in: folder,
            environment: isSet ? ["API_TOKEN": Self.value] : [:]
        )
    }

    /// Those of all files that lie in the folder, and what was printed.
    private func expectNothing(
        in endings: [Tool.Ending],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var texts = endings.flatMap { [("output", $0.output), ("errors", $0.errors)] }
        let files = FileManager.default.enumerator(at: folder.url, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where !file.hasDirectoryPath {
            let bytes = try Data(contentsOf: file)
            texts.append((file.lastPathComponent, String(decoding: bytes, as: UTF8.self)))
        }
        for (name, text) in texts {
            for form in Self.forms {
                #expect(!text.contains(form), "\(form) in \(name)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test(arguments: ["socket", "curl"])
    func `sends it, and leaves it nowhere`(transport: String) throws {
        let server = try server()
        let ran = try run(
            .runner,
            ["run", "p.yaml", "--transport", transport, "--html", "r.html", "--csv", "r.csv"],
            server
        )
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try folder.run().requestsByStep.values.reduce(0, +) == 80)
        let sent = server.traffic.recorded
        #expect(sent.contains { $0.target.hasPrefix("/a?t=s3cret/w+rd") })
        let reports = try ["show", "html", "csv", "json", "slowest"].map {
            try run(.report, [$0] + ($0 == "html" ? ["-o", "again.html"] : []), server)
        }
        for report in reports { #expect(report.status == 0, "\(report.errors)") }
        #expect(try folder.text(of: "r.html").contains("your key is ***"))
        try expectNothing(in: [ran] + reports)
    }

    @Test(arguments: [[], ["--json"]])
    func `shows it in no trace`(more: [String]) throws {
        let server = try server()
        let ending = try run(.runner, ["trace", "p.yaml"] + more, server)
        #expect(ending.output.contains("/a?t=***"))
        #expect(ending.output.contains("your key is ***"))
        try expectNothing(in: [ending])
    }

    @Test func `cannot be where it is not set, which a check warns of`() throws {
        let server = try server()
        let says = "The secret 'token' is not set: the environment has no 'API_TOKEN'."
        for command in ["run", "trace"] {
            let ending = try run(.runner, [command, "p.yaml"], server, isSet: false)
            #expect(ending.status == ProgramExit.planInvalid.rawValue)
            #expect(ending.errors.hasPrefix("p.yaml:3:19: \(says)\n"), "\(ending.errors)")
        }
        #expect(server.traffic.requestCount == 0)
        let checked = try run(.runner, ["check", "p.yaml"], server, isSet: false)
        #expect(checked.status == 0)
        #expect(checked.errors.contains(says))
        try expectNothing(in: [checked, try run(.runner, ["check", "p.yaml"], server)])
    }
}

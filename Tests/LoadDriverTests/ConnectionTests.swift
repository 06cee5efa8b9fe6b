import FixtureServer
import Foundation
import Glibc
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Connections` {
    @Test(arguments: TransportChoice.both)
    func `are one for each request where none is kept`(transport: TransportChoice) throws {
        let last = Answer(headers: [("Connection", "close")], body: "ok")
        let server = try FixtureServer(["/a": .always(Behaviour.answer(last).then(.close))])
        defer { server.stop() }
        var plan = plan(server, closed(users: 2, iterations: 4), [get("/a")])
        plan.http.keepAlive = false
        let run = try DrivenRun(plan, by: transport)
        server.stop()
        #expect(run.totals.overall.requests == 8)
        #expect(run.totals.overall.errors == 0)
        #expect(server.traffic.connectionsAccepted == 8)
        #expect(server.traffic.recorded.allSatisfy { $0.header("Connection") == "close" })
        #expect(run.totals.overall.bytesSent == server.traffic.bytesReceived)
    }

    @Test(arguments: [TransportChoice.curl, .automatic])
    func `go through a proxy, which looks names up`(transport: TransportChoice) throws {
        var configuration = Configuration()
        configuration.otherwise = .always(.ok())
        let proxy = try FixtureServer(configuration)
        defer { proxy.stop() }
        var plan = plan(proxy, closed(users: 2, iterations: 3), [get("/a?b")])
        plan.target = Template(literal: "http://nowhere.invalid:81")
        plan.http.proxy = Template(literal: proxy.url.replacing("//", with: "//u:p@"))
        let run = try DrivenRun(plan, by: transport)
        proxy.stop()
        #expect(run.totals.overall.requests == 6)
        #expect(run.totals.overall.errors == 0)
        #expect(run.totals.overall.socketRequests == 0)
        #expect(proxy.traffic.connectionsAccepted == 2)
        let requests = proxy.traffic.recorded
        #expect(requests.allSatisfy { $0.target == "http://nowhere.invalid:81/a?b" })
        #expect(requests.allSatisfy { $0.header("Host") == "nowhere.invalid:81" })
        #expect(requests.allSatisfy { $0.header("Proxy-Authorization") == "Basic dTpw" })
        #expect(run.totals.overall.bytesSent == proxy.traffic.bytesReceived)
        #expect(run.totals.overall.bytesReceived == proxy.traffic.bytesSent)
    }

    @Test func `show a certificate to a server that wants one`() throws {
        let authority = try Certificates()
        let server = try SecureServer(authority)
        defer { server.stop() }
        func run(_ change: (inout HTTPOptions) -> Void) throws -> StepStatistics {
            var plan = Plan(
                name: "test",
                target: Template(literal: "https://localhost:\(server.port)"),
                scenarios: [
                    Scenario(
                        name: "users",
                        load: closed(users: 1, iterations: 2),
                        steps: [get("/")]
                    )
                ]
            )
            change(&plan.http)
            let files = try PlanFiles { authority.folder.appending(path: $0).path }
                .contents(of: plan)
            return try DrivenRun(plan, files: files).totals.overall
        }
        let identity = ClientCertificate(
            certificate: "client.pem",
            key: "client.key",
            password: Template(literal: "secret")
        )
        let known = try run { http in
            http.authorities = "server.pem"
            http.clientCertificate = identity
        }
        #expect(known.requests == 2)
        #expect(known.outcomes == [:])
        let unknown = try run { $0.authorities = "server.pem" }
        #expect(unknown.requests == 2)
        #expect(unknown.errors == 2)
        let distrusting = try run { $0.clientCertificate = identity }
        #expect(distrusting.outcomes == ["TLS failure": 2])
        let proxy = try TunnelProxy(to: server.port)
        defer { proxy.stop() }
        let tunnelled = try run { http in
            http.authorities = "server.pem"
            http.clientCertificate = identity
            http.proxy = Template(literal: "http://127.0.0.1:\(proxy.port)")
        }
        #expect(tunnelled.requests == 2)
        #expect(tunnelled.outcomes == [:])
        // The server closes each connection, and each has a tunnel of its own.
        let asked = "CONNECT localhost:\(server.port) HTTP/1.1"
        #expect(proxy.requests == [asked, asked])
    }
}

@Suite struct `A certificate of a plan` {
    @Test(arguments: [("x.pem", "client.key"), ("client.pem", "x.pem")])
    func `is looked at before the load`(certificate: String, key: String) throws {
        var plan = Plan(
            name: "test",
            target: Template(literal: "https://localhost"),
            scenarios: []
        )
        plan.http.clientCertificate = ClientCertificate(certificate: certificate, key: key)
        let files = RequestFiles(contents: [
            "x.pem": Array("text".utf8),
            "client.pem": Array("-----BEGIN CERTIFICATE-----".utf8),
            "client.key": Array(("-----BEGIN EC PRIVATE" + " KEY-----").utf8),
        ])
        #expect(throws: Faults.self) { try Program(plan, properties: [:], files: files) }
    }
}

/// A server's and a client's certificate, each its own authority, made by openssl.
private final class Certificates {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "certificates-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try make("server", ["-nodes"])
        try make("client", ["-passout", "pass:secret"])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func make(_ name: String, _ options: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments =
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:prime256v1", "-keyout", "\(name).key", "-out", "\(name).pem",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:localhost", "-days", "2",
            ] + options
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}

/// `openssl s_server`, which answers a page to whom it knows.
private final class SecureServer {
    let port: Int
    private let process = Process()

    init(_ certificates: Certificates) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = certificates.folder
        process.arguments = [
            "openssl", "s_server", "-accept", "0", "-cert", "server.pem", "-key", "server.key",
            "-CAfile", "client.pem", "-Verify", "1", "-verify_return_error", "-www",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var said = ""
        while !said.contains("ACCEPT") || !said.hasSuffix("\n") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "openssl s_server has ended: \(said)")
            said += String(decoding: more, as: UTF8.self)
        }
        port = try #require(Int(said.split(separator: ":").last?.prefix { $0.isNumber } ?? ""))
    }

    /// Tests block signals that a process could hear, and it inherits that.
    func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

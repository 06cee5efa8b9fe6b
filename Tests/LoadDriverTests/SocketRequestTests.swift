import Measurement
import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A request over a socket` {
    /// A request as the server saw it, in what has to be the same over both transports.
    private struct Seen: Equatable {
        var line: String
        var headers: [String]
        var body: String

        init(_ head: RequestHead, body: String) {
            line = "\(head.method) \(head.target)"
            // The host says the port, which is another for each server.
            headers = head.headers.map { "\($0.name.lowercased()): \($0.value)" }
                .filter { !$0.hasPrefix("host: 127.0.0.1:") }.sorted()
            self.body = body
        }
    }

    private static func header(_ name: String, _ value: String) -> Header {
        Header(name: name, value: Template(literal: value))
    }

    /// A text that is another each time, and becomes longer.
    private static func changing(_ start: String) -> Template {
        let count = Template.Piece.call(
            Function(Counter.self),
            arguments: [Template(literal: "TRUE")]
        )
        return Template(source: "", pieces: [.literal(start), count, .literal("0"), count])
    }

    private static let steps: [Step] = [
        get("/changing") { $0.url = changing("/item?q=a b&n=") },
        request("HEAD", "/changing") { $0.url = changing("/head/") },
        request("POST", "/changing") {
            $0.url = changing("/post/")
            $0.body = .text(changing("n="))
        },
        request("PUT", "/changing") {
            $0.url = changing("/put/")
            $0.headers = [header("Transfer-Encoding", "chunked")]
            $0.body = .text(changing("n="))
        },
        request("DELETE", "/changing") {
            $0.url = changing("/delete/")
            $0.headers = [Header(name: "X-Changing", value: changing("n"))]
        },
        get("/a?b=c&d=%20e"),
        get("/a b/ü#fragment"),
        get("/set"),
        get("/headers") {
            $0.headers = [
                header("X-Empty", ""), header("x-twice", "1"), header("x-twice", "2"),
                header("Accept", "text/html"), header("User-Agent", "somebody"),
                header("Authorization", "Basic YTpi"), header("Connection", "close"),
            ]
        },
        get("/host") { $0.headers = [header("Host", "example.com:81")] },
        get("/cookie") { $0.headers = [header("Cookie", "own=1")] },
        request("HEAD", "/head"),
        request("DELETE", "/delete"),
        request("OPTIONS", "/options"),
        request("POST", "/empty"),
        request("POST", "/text") { $0.body = .text(Template(literal: "grüße")) },
        request("PUT", "/put") { $0.body = .text(Template(literal: "{}")) },
        request("PATCH", "/form") {
            $0.body = .form([.init(name: "a b", value: Template(literal: "c&d"))])
        },
        request("DELETE", "/body") { $0.body = .text(Template(literal: "why not")) },
        request("POST", "/length") {
            $0.headers = [header("Content-Length", "2")]
            $0.body = .text(Template(literal: "ok"))
        },
        request("POST", "/chunked") {
            $0.headers = [header("Transfer-Encoding", "chunked")]
            $0.body = .text(Template(literal: "in chunks"))
        },
        request("POST", "/no-chunk") { $0.headers = [header("Transfer-Encoding", "chunked")] },
        request("POST", "/expect") {
            $0.headers = [header("Expect", "100-continue")]
            $0.body = .text(Template(literal: "invited or not"))
        },
    ]

    private func run(by transport: TransportChoice) throws -> (DrivenRun, Traffic) {
        let cookies = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2; Path=/")]
        let last = Answer(headers: [("Connection", "close")], body: "ok")
        var configuration = Configuration(routes: [
            "/set": .always(.answer(Answer(headers: cookies))),
            "/headers": .always(Behaviour.answer(last).then(.close)),
        ])
        configuration.otherwise = .always(.ok())
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        let plan = plan(server, closed(users: 1, iterations: 12), Self.steps)
        let run = try DrivenRun(plan, by: transport)
        // Joined, the server has counted what it did last.
        server.stop()
        return (run, server.traffic)
    }

    @Test func `is the one that libcurl would have sent`() throws {
        let (socketRun, socket) = try run(by: .socket)
        let (curlRun, curl) = try run(by: .curl)
        #expect(socket.malformed == 0)
        #expect(socketRun.totals.overall.socketRequests == 12 * Self.steps.count)
        #expect(curlRun.totals.overall.socketRequests == 0)
        func seen(_ traffic: Traffic) -> [Seen] {
            traffic.recorded.map { Seen($0.head, body: $0.text) }
        }
        for (ours, theirs) in zip(seen(socket), seen(curl)) { #expect(ours == theirs) }
        #expect(socket.recorded.count == curl.recorded.count)
        #expect(socket.connectionOfRequest == curl.connectionOfRequest)
        for (ours, theirs) in zip(socketRun.totals.stepStatistics, curlRun.totals.stepStatistics) {
            #expect(ours.requests == theirs.requests)
            #expect(ours.outcomes == theirs.outcomes)
        }
        #expect(socketRun.totals.overall.errors == 0)
        #expect(socketRun.totals.overall.bytesSent == socket.bytesReceived)
        #expect(socketRun.totals.overall.bytesReceived == socket.bytesSent)
    }
}

import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A header's value that is no UTF-8` {
    @Test(arguments: TransportChoice.both)
    func `is sent on as it came, in URL, header and body`(transport: TransportChoice) throws {
        let head = "HTTP/1.1 200 OK\r\nX: caf\(latinByte)\r\nContent-Length: 0\r\n\r\n"
        let server = try FixtureServer([
            "GET /a": .always(Behaviour([.send(head.originalBytes)])),
            "POST /caf%E9": .always(.ok()),
        ])
        defer { server.stop() }
        let steps = [
            get("/a") { $0.extractions = [Extraction(variable: "x", source: .header("X"))] },
            request("POST", "/${x}?q=${__urlencode(${x})}") {
                $0.headers = [Header(name: "Y", value: text("${x}"))]
                $0.body = .text(text("<${x}>"))
            },
        ]
        let load = closed(users: 1, iterations: 1)
        let all = try DrivenRun(plan(server, load, steps), by: transport).totals.overall
        #expect(all.outcomes.isEmpty)
        let sent = try #require(server.traffic.recorded.last)
        #expect(sent.target == "/caf%E9?q=caf%E9")
        let fields = String(lossless: sent.head.bytes.span)
        #expect(fields.contains("Y: caf\(latinByte)\r\n"))
        #expect(sent.body == Array("<caf".utf8) + [0xE9] + Array(">".utf8))
    }
}

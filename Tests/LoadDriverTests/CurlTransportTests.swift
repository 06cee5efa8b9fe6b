import FixtureServer
import LoadModel
import LoadPlan
import Testing

@testable import LoadDriver

@Suite(.timeLimit(.minutes(1))) struct `A libcurl transport` {
    /// The kernel shows a reset as an error alone for a moment, before the socket can be read.
    @Test func `reads why where it is told of an error and nothing else`() throws {
        let slow = Behaviour.drip(Answer(body: "ok"), size: 20, every: .milliseconds(100))
        let server = try FixtureServer(["/": .always(slow)])
        defer { server.stop() }
        var loop = try EventLoop()
        let transport = try CurlTransport(slots: 1, options: HTTPOptions())
        let url = server.url + "/"
        try transport.start(
            slot: 0,
            PreparedRequest(method: "GET", url: url, headers: [], body: nil),
            cookies: nil,
            timeout: .default,
            parts: .body,
            at: monotonicNanoseconds()
        )
        transport.pump(loop)
        while transport.finished.isEmpty {
            for index in 0..<(try loop.wait(nanoseconds: 10_000_000)) {
                guard let event = loop.event(index) else { continue }
                transport.handle(event, loop)
                guard event.mask & EventLoop.readable != 0, transport.finished.isEmpty else {
                    continue
                }
                transport.handle(.init(descriptor: event.descriptor, mask: EventLoop.failed), loop)
            }
            if let deadline = transport.deadline, deadline <= monotonicNanoseconds() {
                transport.pump(loop)
            }
        }
        transport.withAnswer(of: 0) { answer in
            #expect(answer.failure == nil)
            #expect(answer.body == Array("ok".utf8))
        }
    }
}

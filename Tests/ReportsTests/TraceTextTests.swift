import Measurement
import Notation
import Reports
import Testing

@Suite struct `The story of a traced user` {
    private let moment = TracedMoment(scenario: "visitors", iteration: 1)

    private func exchange() -> TracedExchange {
        var exchange = TracedExchange(
            moment,
            step: "home",
            redirects: 1,
            request: TracedRequest(
                method: "POST",
                url: "http://host/a",
                target: "/a",
                headers: [TracedValue("Host", "host")],
                body: TracedBody(text: "q=1", isCut: false, bytes: 3)
            ),
            answer: TracedAnswer(
                version: .http11,
                status: 200,
                statusLine: "HTTP/1.1 200 OK",
                headers: [TracedValue("Content-Type", "text/plain")],
                body: TracedBody(text: "one\ntwo\nthree", isCut: false, bytes: 13)
            ),
            times: TracedTimes(waited: 0, connect: 1_000, firstByte: 4_000, total: 5_000),
            end: .done(outcome: "check contains", isError: true, complaint: "wanted 'x'")
        )
        exchange.assigned = [TracedValue("user", "ann")]
        exchange.checks = [
            TracedCheck("status 200", complaint: nil),
            TracedCheck("contains 'x'", complaint: "wanted 'x'"),
        ]
        exchange.extractions = [
            TracedExtraction("id", values: [TracedValue("id", "7")], complaint: nil),
            TracedExtraction("no", values: [], complaint: "nothing"),
        ]
        return exchange
    }

    @Test func `has request, answer, times, checks and values`() {
        var story = TraceText(bodyLength: 9, colour: false)
        let text = story.text(.exchange(exchange()))
        #expect(
            text == """
                visitors, iteration 1

                1. home, redirect 1
                  set       user = 'ann'
                  > POST /a HTTP/1.1
                  > Host: host
                  >
                  > q=1
                  < HTTP/1.1 200 OK
                  < Content-Type: text/plain
                  <
                  < one
                  < two
                  < t
                  < … (13 B in all)
                  time      5.0 ms: connected in 1.0 ms, first byte 3.0 ms later, the rest in 1.0 ms
                  check     status 200: holds
                  check     contains 'x': wanted 'x'
                  extract   id = '7'
                  extract   no: nothing
                  outcome   check contains: wanted 'x'

                """
        )
        let pause = story.text(.pause(moment, nanoseconds: 1_500_000_000))
        #expect(pause == "\nThinks for 1.5 s.\n")
        let next = story.text(
            .pause(TracedMoment(scenario: "visitors", iteration: 2), nanoseconds: 1_000_000_000)
        )
        #expect(next == "\nvisitors, iteration 2\n\nThinks for 1 s.\n")
    }

    @Test func `has no control characters of an answer, and no bytes that are no text`() {
        var exchange = exchange()
        exchange.answer?.body = TracedBody(text: "a\u{1B}[31mb\r\n\tc", isCut: true, bytes: 90_000)
        exchange.request.body = TracedBody(text: nil, isCut: false, bytes: 12)
        var story = TraceText(bodyLength: 1_000, colour: false)
        let text = story.text(.exchange(exchange))
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("  > (12 B that are no text)\n"))
        #expect(text.contains("… (90.0 kB in all)"))
    }

    @Test func `is a line of JSON for tools`() {
        let line = TraceEvent.exchange(exchange()).json.line
        #expect(!line.contains("\n"))
        #expect(line.hasPrefix(#"{ "event": "request", "scenario": "visitors", "iteration": 1, "#))
        #expect(line.contains(#""times": { "waited": 0.0, "connect": 1.0, "firstByte": 4.0, "#))
        #expect(line.contains(#""outcome": "check contains", "isError": true, "#))
        let pause = TraceEvent.pause(moment, nanoseconds: 1_500_000_000).json.line
        #expect(pause.hasSuffix(#""milliseconds": 1500.0 }"#))
    }
}

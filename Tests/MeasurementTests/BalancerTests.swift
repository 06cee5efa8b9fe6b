import Measurement
import Testing

@Suite struct `A line of a balancer's log` {
    static let usual = """
        {"time":"2026-11-27T16:00:00.123Z","id":"a-1","method":"GET","path":"/","status":200,\
        "bytes":512,"frontend":"web","backend":"market","server":"replica-2","TR":0,"Tw":40,\
        "Tc":1,"Tr":55,"Ta":99,"termination":"----","retries":0,"srv_queue":3,"backend_queue":0}
        """

    private func read(_ text: String) -> BalancerLine? { BalancerLine(Array(text.utf8)[...]) }

    @Test(arguments: ["", "<134>Nov 27 16:00:00 lb haproxy[7]: ", "2026-11-27T16:00:00Z lb "])
    func `is read behind any header of a syslog line`(header: String) throws {
        let line = try #require(read(header + Self.usual + "\r"))
        #expect(line.id == "a-1")
        #expect(line.server == "replica-2")
        #expect(line.status == 200)
        #expect(line.queue == 40)
        #expect(line.connect == 1)
        #expect(line.answer == 55)
        #expect(line.active == 99)
        #expect(line.retries == "0")
        #expect(line.termination == "----")
    }

    @Test func `has no time of what was not reached, and takes numbers in quotes`() throws {
        let line = try #require(
            read(#"{"id":"x","TR":"0","Tw":-1,"Tc":-1,"Tr":-1,"Ta":"7","retries":"+1"}"#)
        )
        #expect(line.receive == 0)
        #expect(line.queue == nil)
        #expect(line.connect == nil)
        #expect(line.answer == nil)
        #expect(line.active == 7)
        #expect(line.retries == "+1")
    }

    @Test(arguments: [
        "", "Proxy market started.", "{", #"{"id":"x"}"#, #"{"Ta":5}"#, #"{"id":"x","Ta":-1}"#,
        #"{"id":"x","Ta":5} and more"#, "[5]", "lb haproxy: {\u{0}}",
        #"{"id":"x","Ta":99999999999999999999}"#,
    ])
    func `is none where it tells of no request`(text: String) { #expect(read(text) == nil) }
}

@Suite struct `A balancer's log` {
    private func request(_ id: String?, waited: UInt64 = 2_000, service: UInt64) -> SlowRequest {
        SlowRequest(
            step: 0,
            dueAt: 0,
            moment: 0,
            waited: waited,
            service: service,
            outcome: "ok",
            url: "/",
            requestID: id
        )
    }

    private func join(_ request: SlowRequest, _ lines: String...) -> BalancerJoin {
        var join = BalancerJoin(of: [request])
        for line in lines { join.add(Array(line.utf8)[...]) }
        return join
    }

    private func shares(_ service: UInt64, _ lines: String...) throws -> [UInt64] {
        var join = BalancerJoin(of: [request("x", service: service)])
        for line in lines { join.add(Array(line.utf8)[...]) }
        let shares = try #require(join.shares(of: request("x", service: service)))
        #expect(shares.response == service + 2_000)
        return [
            shares.waited, shares.outside, shares.queue, shares.connect, shares.replica,
            shares.rest,
        ]
    }

    @Test func `tells the parts of a request's time`() throws {
        let line = #"{"id":"x","TR":1,"Tw":40,"Tc":2,"Tr":50,"Ta":99}"#
        #expect(try shares(120_000, line) == [2_000, 21_000, 40_000, 2_000, 50_000, 7_000])
    }

    @Test(arguments: [
        // Cut in the queue, in connecting, and while the replica was at it.
        (#"{"id":"x","TR":0,"Tw":80,"Tc":-1,"Tr":-1,"Ta":80}"#, [0, 80_000, 0, 0, 0] as [UInt64]),
        (#"{"id":"x","TR":0,"Tw":5,"Tc":-1,"Tr":-1,"Ta":80}"#, [0, 5_000, 75_000, 0, 0]),
        (#"{"id":"x","TR":0,"Tw":5,"Tc":1,"Tr":-1,"Ta":80}"#, [0, 5_000, 1_000, 74_000, 0]),
        (#"{"id":"x","TR":-1,"Tw":-1,"Tc":-1,"Tr":-1,"Ta":80}"#, [0, 0, 0, 0, 80_000]),
        // The balancer's clock is another one.
        (#"{"id":"x","TR":0,"Tw":0,"Tc":0,"Tr":90,"Ta":90}"#, [0, 0, 0, 80_000, 0]),
    ])
    func `gives what was not got past the rest of the time`(
        line: String,
        expected: [UInt64]
    ) throws {
        #expect(try Array(shares(80_000, line).dropFirst()) == expected)
    }

    @Test func `adds the hops of a request up`() throws {
        let hop = #"{"id":"x","TR":0,"Tw":1,"Tc":0,"Tr":9,"Ta":10}"#
        #expect(try shares(30_000, hop, hop) == [2_000, 10_000, 2_000, 0, 18_000, 0])
    }

    @Test func `counts its lines, and those that are none of a request`() {
        let join = join(
            request("x", service: 5),
            #"{"id":"y","Ta":5}"#,
            "Proxy started.",
            "",
            #"{"id":"x","Ta":5"#
        )
        #expect(join.lineCount == 4)
        #expect(join.badCount == 2)
        #expect(join.firstBad == 2)
        #expect(join.shares(of: request("x", service: 5)) == nil)
        #expect(join.shares(of: request(nil, service: 5)) == nil)
    }

    @Test func `takes no memory for what is not asked for`() {
        var join = BalancerJoin(of: [request("x", service: 5)])
        for _ in 0..<1_000 {
            join.add(Array(#"{"id":"x","Ta":5}"#.utf8)[...])
            join.add(Array(#"{"id":"y","Ta":5}"#.utf8)[...])
        }
        #expect(join.lineCount == 2_000)
        #expect(join.lines(of: request("x", service: 5)).count == 128)
        #expect(join.lines(of: request("y", service: 5)).isEmpty)
    }
}

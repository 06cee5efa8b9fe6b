import Measurement
import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A user` {
    @Test(arguments: [1, 2], TransportChoice.both)
    func `has a connection of its own and keeps it`(workers: Int, transport: TransportChoice) throws
    {
        let server = try FixtureServer(["/a": .always(.ok().after(.milliseconds(2)))])
        defer { server.stop() }
        let step = get("/a") {
            $0.headers = [Header(name: "X-User", value: text("${__threadNum}"))]
        }
        let think = Step.think(.between(nanoseconds: 0...5_000_000))
        let plan = plan(server, closed(users: 9, iterations: 5), [step, think, step])
        let run = try DrivenRun(plan, workers: workers, by: transport)
        let traffic = server.traffic
        #expect(run.totals.overall.requests == 90)
        #expect(traffic.connectionsAccepted == 9)
        let connectionsOfUser = traffic.connections { $0.header("X-User") }
        #expect(Set(connectionsOfUser.keys) == Set((1...9).map(String.init)))
        #expect(connectionsOfUser.values.allSatisfy { $0.count == 1 })
        #expect(run.totals.overall.connect.totalCount == 9)
    }

    @Test(arguments: TransportChoice.both)
    func `takes the connection of an idle one in an open load`(transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        // A user for each arrival, so that none is dropped where the machine stands still.
        let load = open(perSecond: 50, for: .seconds(1), maxUsers: 50)
        let run = try DrivenRun(plan(server, load, [get("/a")]), by: transport)
        #expect(run.totals.overall.requests == 50)
        #expect(server.traffic.connectionsAccepted < 25)
    }

    @Test(arguments: TransportChoice.both)
    func `opens another connection where the server closes`(transport: TransportChoice) throws {
        let closing = Behaviour.ok().then(.close)
        let server = try FixtureServer(["/a": .always(closing)])
        defer { server.stop() }
        let think = Step.think(.fixed(nanoseconds: 20_000_000))
        let load = closed(users: 2, iterations: 5)
        let run = try DrivenRun(plan(server, load, [get("/a"), think]), by: transport)
        #expect(run.requestsByStep == ["GET /a": 10])
        #expect(server.traffic.requests == ["GET /a": 10])
        #expect(server.traffic.connectionsAccepted == 10)
        #expect(run.totals.overall.errors == 0)
        #expect(run.totals.overall.connect.totalCount == 10)
    }

    @Test(arguments: TransportChoice.both)
    func `keeps its cookies to itself`(transport: TransportChoice) throws {
        let login = Script.decided { arrival in
            let cookie = "session=\(arrival.index); Path=/"
            return .answer(Answer(headers: [("Set-Cookie", cookie), ("Set-Cookie", "a=b")]))
        }
        let server = try FixtureServer(["/login": login, "/me": .always(.ok())])
        defer { server.stop() }
        let me = Step.repeat(times: text("5"), steps: [get("/me")])
        let load = closed(users: 8, iterations: 1)
        let run = try DrivenRun(plan(server, load, [get("/login"), me]), workers: 2, by: transport)
        #expect(run.totals.overall.errors == 0)
        let traffic = server.traffic
        let users = traffic.recorded.filter { $0.target == "/me" }.map { $0.header("Cookie") ?? "" }
        let expected = (0..<8).flatMap { Array(repeating: "session=\($0); a=b", count: 5) }
        #expect(users.sorted() == expected.sorted())
        let connections = traffic.connections { $0.target == "/me" ? $0.header("Cookie") : nil }
        #expect(connections.count == 8)
        #expect(connections.values.allSatisfy { $0.count == 1 })
    }

    @Test(arguments: TransportChoice.both)
    func `keeps its cookies through iterations, and is another one at each arrival`(
        transport: TransportChoice
    ) throws {
        let answer = Answer(headers: [("Set-Cookie", "seen=1")])
        func cookiesSent(_ load: Load) throws -> [String?] {
            let server = try FixtureServer(["/": .always(.answer(answer))])
            defer { server.stop() }
            _ = try DrivenRun(plan(server, load, [get("/")]), by: transport)
            return server.traffic.recorded.map { $0.header("Cookie") }
        }
        #expect(try cookiesSent(closed(users: 1, iterations: 3)) == [nil, "seen=1", "seen=1"])
        let arrivals = open(perSecond: 30, for: .milliseconds(100), maxUsers: 1)
        #expect(try cookiesSent(arrivals) == [nil, nil, nil])
    }

    @Test func `asks for gzip where the plan does, and reads it`() throws {
        let page = String(repeating: "Marketplace ", count: 1_000)
        let compressed = Answer.gzip(page)
        let server = try FixtureServer(["/": .always(.answer(compressed))])
        defer { server.stop() }
        let step = get("/") { $0.checks = [.contains(Template(literal: page))] }
        var plan = plan(server, closed(users: 1, iterations: 1), [step])
        plan.http.compression = true
        let all = try DrivenRun(plan).totals.overall
        #expect(server.traffic.recorded.map { $0.header("Accept-Encoding") } == ["gzip"])
        #expect(all.errors == 0)
        #expect(all.bytesReceived == compressed.bytes.count)
        #expect(all.bytesSent == server.traffic.bytesReceived)

        plan.http.compression = false
        let unread = try DrivenRun(plan).totals.overall
        #expect(server.traffic.recorded.last?.header("Accept-Encoding") == nil)
        #expect(unread.outcomes == ["check contains": 1])
    }
}

extension Traffic {
    /// On which connections the requests came that the key tells apart, of those without a key
    /// none; all must be recorded.
    fileprivate func connections(by key: (RequestHead) -> String?) -> [String: Set<Int>] {
        var connections: [String: Set<Int>] = [:]
        for (request, connection) in zip(recorded, connectionOfRequest) {
            guard let key = key(request.head) else { continue }
            connections[key, default: []].insert(connection)
        }
        return connections
    }
}

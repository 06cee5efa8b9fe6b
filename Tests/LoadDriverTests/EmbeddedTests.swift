import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What pages embed` {
    private func page(_ body: String) -> Script {
        .always(.answer(Answer(headers: [("Content-Type", "text/html")], body: body)))
    }

    private func embedding(_ parallel: Int) -> Step {
        get("/page") { request in
            var resources = EmbeddedResources()
            resources.parallel = parallel
            request.embedded = resources
            request.headers = [Header(name: "X-Page", value: text("yes"))]
            request.authentication = .bearer(text("token"))
        }
    }

    @Test(arguments: TransportChoice.both)
    func `is fetched over as many connections as are allowed`(transport: TransportChoice) throws {
        let images = (0..<9).map { "<img src=/image?\($0)>" }.joined()
        let image = Behaviour([
            .wait(nanoseconds: 20_000_000), .answer(Answer(body: "image")),
        ])
        let server = try FixtureServer([
            "/page": page(images + "<link rel=stylesheet href=/style><script src=/none></script>"),
            "/image": .always(image), "/style": .always(.ok()), "/none": .always(.status(404)),
            "/next": .always(.ok()),
        ])
        defer { server.stop() }
        let plan = plan(
            server,
            closed(users: 3, iterations: 4),
            [embedding(4), get("/next")]
        )
        let run = try DrivenRun(plan, by: transport)
        server.stop()
        let traffic = server.traffic
        #expect(
            traffic.requests == [
                "GET /page": 12, "GET /image": 108, "GET /style": 12, "GET /none": 12,
                "GET /next": 12,
            ]
        )
        #expect(run.step("GET /page")?.requests == 12)
        #expect(run.step("GET /page")?.errors == 0)
        #expect(run.step("GET /page (embedded)")?.requests == 132)
        #expect(run.step("GET /page (embedded)")?.outcomes == ["status 404": 12])
        #expect(run.step("GET /next")?.requests == 12)
        #expect(traffic.connectionsAccepted == 12)
        #expect(run.totals.overall.bytesSent == traffic.bytesReceived)
        #expect(run.totals.overall.bytesReceived == traffic.bytesSent)
        let fetched = traffic.recorded.filter { $0.target != "/next" }
        #expect(fetched.allSatisfy { $0.header("X-Page") == "yes" })
        #expect(fetched.allSatisfy { $0.header("Authorization") == "Bearer token" })
    }

    @Test(arguments: TransportChoice.both)
    func `is another host's only by name, and gets no credentials there`(
        transport: TransportChoice
    ) throws {
        let other = try FixtureServer(["/image": .always(.ok())])
        defer { other.stop() }
        let local = other.url.replacing("127.0.0.1", with: "localhost")
        let server = try FixtureServer([
            "/page": page("<img src=\(other.url)/image><img src=\(local)/image>")
        ])
        defer { server.stop() }
        let plan = plan(server, closed(users: 1, iterations: 2), [embedding(2)])
        let run = try DrivenRun(plan, by: transport)
        #expect(run.totals.overall.errors == 0)
        #expect(run.step("GET /page (embedded)")?.requests == 2)
        #expect(other.traffic.requests == ["GET /image": 2])
        #expect(other.traffic.recorded.allSatisfy { $0.header("Authorization") == nil })
        #expect(server.traffic.requests == ["GET /page": 2])
    }

    @Test(arguments: TransportChoice.both)
    func `is sent with the cookies that the page has set`(transport: TransportChoice) throws {
        let headers = [("Content-Type", "text/html"), ("Set-Cookie", "sid=1")]
        let answer = Answer(headers: headers, body: "<img src=/image>")
        let server = try FixtureServer([
            "/page": .always(.answer(answer)), "/image": .always(.ok()),
        ])
        defer { server.stop() }
        let plan = plan(server, closed(users: 2, iterations: 2), [embedding(1)])
        _ = try DrivenRun(plan, by: transport)
        let images = server.traffic.recorded.filter { $0.target == "/image" }
        #expect(images.map { $0.header("Cookie") } == Array(repeating: "sid=1", count: 4))
    }

    @Test(arguments: TransportChoice.both)
    func `answers a challenge of the page's origin for its own URL`(
        transport: TransportChoice
    ) throws {
        func guarded(_ behaviour: Behaviour) -> Script {
            .decided { arrival in
                let authorization = arrival.request.header("Authorization") ?? ""
                guard authorization.contains("uri=\"\(arrival.request.target)\"") else {
                    let challenge = #"Digest realm="r", nonce="n", qop="auth""#
                    return .answer(Answer(status: 401, headers: [("WWW-Authenticate", challenge)]))
                }
                return behaviour
            }
        }
        let html = Answer(headers: [("Content-Type", "text/html")], body: "<img src=/image>")
        let server = try FixtureServer([
            "/page": guarded(.answer(html)), "/image": guarded(.ok()),
        ])
        defer { server.stop() }
        let page = get("/page") { request in
            request.embedded = EmbeddedResources()
            request.authentication = .digest(.init(user: text("u"), password: text("p")))
        }
        let plan = plan(server, closed(users: 1, iterations: 2), [page])
        let run = try DrivenRun(plan, by: transport)
        #expect(run.totals.overall.errors == 0)
        #expect(run.totals.overall.requests == 4)
        #expect(server.traffic.requests == ["GET /page": 3, "GET /image": 2])
    }
}

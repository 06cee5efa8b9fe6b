import LoadModel
import Measurement
import Testing

@Suite struct `A redirect` {
    private func request(_ method: String = "GET", url: String = "http://h/a") -> PreparedRequest {
        PreparedRequest(
            method: method,
            url: url,
            headers: [
                .init(name: "AUTHORIZATION", value: "Bearer x"),
                .init(name: "Cookie", value: "a=1"),
                .init(name: "Host", value: "virtual"),
                .init(name: "Content-Type", value: "text/plain"),
                .init(name: "Accept", value: "*/*"),
            ],
            body: method == "GET" ? nil : .whole(Array("body".utf8))
        )
    }

    private func follow(
        _ request: PreparedRequest,
        status: Int = 302,
        location: String? = "/b",
        followed: Int = 0,
        limit: Int = 20
    ) -> Redirect {
        Redirect(
            of: request,
            status: status,
            location: location,
            followed: followed,
            limit: limit
        )
    }

    private func next(_ redirect: Redirect) throws -> PreparedRequest {
        guard case .follow(let request) = redirect else {
            throw Unexpected(redirect: redirect)
        }
        return request
    }

    @Test(arguments: [
        (status: 301, method: "GET", next: "GET"), (301, "POST", "GET"), (301, "PUT", "PUT"),
        (302, "POST", "GET"), (302, "DELETE", "DELETE"), (302, "HEAD", "HEAD"),
        (303, "POST", "GET"), (303, "PUT", "GET"), (303, "GET", "GET"), (303, "HEAD", "HEAD"),
        (307, "POST", "POST"), (307, "GET", "GET"), (308, "POST", "POST"), (308, "PATCH", "PATCH"),
    ])
    func `changes the method`(_ status: Int, method: String, expected: String) throws {
        let request = try next(follow(request(method), status: status))
        #expect(request.method == expected)
        #expect(request.url == "http://h/b")
        let losesBody = method != expected
        #expect((request.body == nil) == (losesBody || method == "GET"))
        #expect(request.headers.contains { $0.name == "Content-Type" } == !losesBody)
    }

    @Test(arguments: [
        (status: 200, location: "/b" as String?, limit: 20), (300, "/b", 20), (304, "/b", 20),
        (305, "/b", 20), (201, "/b", 20), (404, "/b", 20), (302, nil, 20), (302, "", 20),
        (302, "  ", 20), (302, "/b", 0), (302, "ftp://h/", 0),
    ])
    func `is none`(_ status: Int, location: String?, limit: Int) {
        let redirect = follow(request(), status: status, location: location, limit: limit)
        guard case .none = redirect else {
            Issue.record("Expected none, got \(redirect).")
            return
        }
    }

    @Test(arguments: [
        (location: "/b", followed: 20, outcome: Outcome.tooManyRedirects),
        ("/b", 21, .tooManyRedirects),
        ("ftp://h/", 20, .tooManyRedirects),
        ("ftp://h/", 0, .badURL),
        ("file:///etc/passwd", 0, .badURL),
        ("http://", 0, .badURL),
        ("http://h:0/", 19, .badURL),
    ])
    func `is refused`(_ location: String, followed: Int, outcome: Outcome) {
        let redirect = follow(request(), location: location, followed: followed)
        guard case .refuse(outcome) = redirect else {
            Issue.record("Expected \(outcome), got \(redirect).")
            return
        }
    }

    @Test func `is followed as often as allowed`() throws {
        #expect(try next(follow(request(), followed: 19)).url == "http://h/b")
    }

    @Test(arguments: [
        (url: "http://h/a", location: "/b", keeps: true),
        ("http://h/a", "http://H:80/b", true),
        ("https://h/a", "https://h:443/b", true),
        ("http://h/a", "http://h:81/b", false),
        ("http://h/a", "https://h/b", false),
        ("https://h/a", "http://h/b", false),
        ("http://h/a", "//h.evil/b", false),
        ("http://h/a", "http://sub.h/b", false),
        ("http://h/a", "http://h@evil/b", false),
    ])
    func `takes credentials to no other host`(_ url: String, location: String, keeps: Bool) throws {
        let names = try next(follow(request("POST", url: url), status: 307, location: location))
            .headers.map(\.name)
        let expected =
            keeps
            ? ["AUTHORIZATION", "Cookie", "Host", "Content-Type", "Accept"]
            : ["Content-Type", "Accept"]
        #expect(names == expected)
    }

    @Test func `keeps credentials of the URL at home only`() throws {
        let request = request(url: "http://u:p@h/a")
        #expect(try next(follow(request)).url == "http://u:p@h/b")
        #expect(try next(follow(request, location: "http://x/")).url == "http://x/")
    }

    private struct Unexpected: Error { let redirect: Redirect }
}

import HTTPTypes
import NIOCore
import Testing

@testable import Marketplace

@Suite struct `A hostile request` {
    private let market: TestMarket

    init() throws {
        market = try TestMarket(listings: 30)
    }

    @Test(arguments: [
        (path: "/search?page=0", status: 400),
        (path: "/search?page=-1", status: 400),
        (path: "/search?page=1.5", status: 400),
        (path: "/search?page=99999999999999999999", status: 400),
        (path: "/search?page=43", status: 400),
        (path: "/search?category=weapons", status: 400),
        (path: "/search?category=books%27--", status: 400),
        (path: "/search?min=-5", status: 400),
        (path: "/search?min=1e9", status: 400),
        (path: "/search?max=12.345", status: 400),
        (path: "/search?sort=id;drop", status: 400),
        (path: "/search?q=%ff%fe", status: 400),
        (path: "/search?q=%zz", status: 400),
        (path: "/search?q=a&q=b", status: 400),
        (path: "/listings/0", status: 404),
        (path: "/listings/-1", status: 404),
        (path: "/listings/1.0", status: 404),
        (path: "/listings/99999999999999999999999", status: 404),
        (path: "/listings/../../etc/passwd", status: 404),
        (path: "/listings/%2e%2e%2fpasswd", status: 404),
        (path: "/assets/../Package.swift", status: 404),
        (path: "/assets/%2e%2e", status: 404),
        (path: "/nothing", status: 404),
        (path: "/api/v1/listings/zero", status: 404),
        (path: "/api/v1/listings?page=zero", status: 400),
        (path: "/api/v1/nothing", status: 404),
    ])
    func `is refused with a reason`(path: String, status: Int) async throws {
        try await market.test { client in
            let answer = try await client.get(path)
            #expect(answer.status.code == status)
            #expect(answer.text.count > 50)
            let isProgram = path.hasPrefix("/api/")
            let type = isProgram ? "application/problem+json" : "text/html; charset=utf-8"
            #expect(answer.headers[.contentType] == type)
        }
    }

    @Test(arguments: [
        "%27%20OR%201=1--", "%22", "*", "NEAR(a%20b)", "title:a", "a*", "%00", "(((", "-a", "AND",
        "%F0%9F%9A%B2", "%E2%80%AE", "+++",
    ])
    func `cannot say anything to the text index`(text: String) async throws {
        try await market.test { client in
            let answer = try await client.get("/search?q=\(text)")
            #expect(answer.status == .ok)
            let second = try await client.get("/search?q=\(text)&sort=relevance")
            #expect(second.status == .ok)
        }
    }

    @Test func `with too long a search is refused`() async throws {
        try await market.test { client in
            let long = String(repeating: "a", count: 201)
            let answer = try await client.get("/search?q=\(long)")
            #expect(answer.status == .badRequest)
        }
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
    func `with a method that the address does not know is told which it does`(
        method: String
    ) async throws {
        let method = try #require(HTTPRequest.Method(method))
        try await market.test { client in
            let answer = try await client.execute(uri: "/search", method: method)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func `with an unknown method is refused`() async throws {
        let method = try #require(HTTPRequest.Method("BREW"))
        try await market.test { client in
            let answer = try await client.execute(uri: "/", method: method)
            #expect(answer.status == .methodNotAllowed)
        }
    }

    @Test func `for the options of an address is told them`() async throws {
        try await market.test { client in
            let answer = try await client.execute(uri: "/listings/1", method: .options)
            #expect(answer.status == .noContent)
            #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        }
    }

    @Test(.timeLimit(.minutes(5))) func `for a head gets the page's length and no page`()
        async throws
    {
        try await market.test(.socket) { client in
            let page = try await client.get("/listings/3")
            let head = try await client.execute(uri: "/listings/3", method: .head)
            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == String(page.body.readableBytes))
            #expect(head.body.readableBytes == 0)
        }
    }

    @Test(arguments: [
        (method: "GET", path: "/api/v1/orders", header: "Authorization", value: "Bearer a"),
        (method: "POST", path: "/api/v1/users", header: "Content-Type", value: "application/json"),
        (method: "POST", path: "/sign-in", header: "Content-Type", value: "text/plain"),
        (method: "GET", path: "/", header: "Host", value: "market.example"),
    ])
    func `with a header twice that means one thing is refused`(
        method: String,
        path: String,
        header: String,
        value: String
    ) async throws {
        let method = try #require(HTTPRequest.Method(method))
        let name = try #require(HTTPField.Name(header))
        var headers: HTTPFields = [:]
        headers.append(HTTPField(name: name, value: value))
        headers.append(HTTPField(name: name, value: value))
        try await market.test { [headers] client in
            let body = method == .post ? ByteBuffer(string: "{}") : nil
            let answer = try await client.execute(
                uri: path,
                method: method,
                headers: headers,
                body: body
            )
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("\(header)"))
            #expect(answer.text.contains("is there twice."))
        }
    }

    @Test func `with a key or a condition twice changes nothing`() async throws {
        try await market.test { client in
            let buyer = try await client.token(email: Seeder.email(2))
            var headers: HTTPFields = [:]
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            for value in ["a", "b"] { headers.append(HTTPField(name: key, value: value)) }
            let path = "/api/v1/listings/5"
            let order = try await client.send(
                .post,
                path + "/orders",
                #"{"quantity":1}"#,
                buyer,
                headers: headers
            )
            #expect(order.status == .badRequest)
            let listing = try #require(try await market.store.catalogue.listing(5))
            #expect(listing.version == 1)
        }
    }
}

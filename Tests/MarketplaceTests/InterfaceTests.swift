import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Marketplace

@Suite struct `A program` {
    private let market: TestMarket
    private let teapot = """
        {"title":"Blue teapot","description":"Holds a litre.","category":"kitchen",\
        "priceCents":1250,"stock":3}
        """

    init() throws {
        market = try TestMarket(listings: 30)
    }

    @Test(.timeLimit(.minutes(5)), arguments: [Transport.direct, .socket])
    func `signs up, sells, buys and reviews`(transport: Transport) async throws {
        try await market.test(transport) { client in
            let account = #"{"email":"bot@example.org","name":"Bot","password":"correct horse"}"#
            let up = try await client.send(.post, "/api/v1/users", account)
            #expect(up.status == .created)
            #expect(up.text == #"{"email":"bot@example.org","id":21,"name":"Bot"}"#)
            let seller = try await client.token(email: "bot@example.org", "correct horse")
            let listed = try await client.send(.post, "/api/v1/listings", teapot, seller)
            #expect(listed.status == .created)
            #expect(listed.headers[.location] == "/api/v1/listings/31")
            let buyer = try await client.token(email: Seeder.email(2))
            let path = "/api/v1/listings/31"
            let order = try await client.send(.post, path + "/orders", #"{"quantity":2}"#, buyer)
            #expect(order.status == .created)
            #expect(order.text.contains(#""totalCents":2500"#))
            let orders = try await client.send(.get, "/api/v1/orders", nil, buyer)
            #expect(orders.text.contains(order.text))
            let words = #"{"rating":5,"text":"Pours well."}"#
            let review = try await client.send(.post, path + "/reviews", words, buyer)
            #expect(review.status == .created)
            let reviews = try await client.get(path + "/reviews")
            #expect(reviews.text.contains(review.text))
        }
    }

    @Test func `reads a listing again only when it changed`() async throws {
        try await market.test { client in
            let first = try await client.get("/api/v1/listings/5")
            let tag = try #require(first.headers[.eTag])
            let again = try await client.get("/api/v1/listings/5", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.text.isEmpty)
            let buyer = try await client.token(email: Seeder.email(2))
            let order = #"{"quantity":1}"#
            _ = try await client.send(.post, "/api/v1/listings/5/orders", order, buyer)
            let list: HTTPFields = [.ifNoneMatch: "\"x\", \(tag)"]
            let changed = try await client.get("/api/v1/listings/5", headers: list)
            #expect(changed.status == .ok)
        }
    }

    @Test func `changes and withdraws what is its own, and only what it has seen`() async throws {
        try await market.test { client in
            let seller = try await client.token(email: Seeder.email(1))
            _ = try await client.send(.post, "/api/v1/listings", teapot, seller)
            let path = "/api/v1/listings/31"
            let cheaper = #"{"priceCents":900}"#
            let changed = try await client.send(.patch, path, cheaper, seller)
            #expect(changed.text.contains(#""priceCents":900"#))
            #expect(changed.text.contains("Holds a litre."))
            let stale: HTTPFields = [.ifMatch: "\"31-1\""]
            let late = try await client.send(.patch, path, cheaper, seller, headers: stale)
            #expect(late.status == .preconditionFailed)
            let other = try await client.token(email: Seeder.email(2))
            let strange = try await client.send(.patch, path, cheaper, other)
            #expect(strange.status == .forbidden)
            let refused = try await client.send(.delete, path, nil, other)
            #expect(refused.status == .forbidden)
            let withdrawn = try await client.send(.delete, path, nil, seller)
            #expect(withdrawn.status == .noContent)
            let gone = try await client.get(path)
            #expect(gone.status == .notFound)
        }
    }

    @Test func `changes at the same time, where no state is asked for`() async throws {
        try await market.test { client in
            let seller = try await client.token(email: Seeder.email(1))
            _ = try await client.send(.post, "/api/v1/listings", teapot, seller)
            let answers = try await withThrowingTaskGroup { group in
                for price in 1...50 {
                    group.addTask {
                        let cheaper = #"{"priceCents":\#(price)}"#
                        let path = "/api/v1/listings/31"
                        return try await client.send(.patch, path, cheaper, seller).status
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers == [.ok])
        }
    }

    @Test func `buys once for one key`() async throws {
        try await market.test { client in
            let buyer = try await client.token(email: Seeder.email(2))
            let name = try #require(HTTPField.Name("Idempotency-Key"))
            let path = "/api/v1/listings/5/orders"
            let one = #"{"quantity":1}"#
            let first = try await client.send(.post, path, one, buyer, headers: [name: "k"])
            let again = try await client.send(.post, path, one, buyer, headers: [name: "k"])
            #expect(first.status == .created)
            #expect(again.text == first.text)
            let other = #"{"quantity":2}"#
            let mistaken = try await client.send(.post, path, other, buyer, headers: [name: "k"])
            #expect(mistaken.status == .conflict)
        }
    }

    @Test(arguments: [
        (method: "POST", path: "/api/v1/listings"), (method: "PATCH", path: "/api/v1/listings/5"),
        (method: "DELETE", path: "/api/v1/listings/5"), (method: "GET", path: "/api/v1/orders"),
        (method: "POST", path: "/api/v1/listings/5/orders"),
        (method: "POST", path: "/api/v1/listings/5/reviews"),
        (method: "DELETE", path: "/api/v1/sessions"),
    ])
    func `is asked who it is`(method: String, path: String) async throws {
        let method = try #require(HTTPRequest.Method(method))
        try await market.test { client in
            for token in [nil, "", "forged"] {
                let answer = try await client.send(method, path, "{}", token)
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[.wwwAuthenticate] == "Bearer")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test func `is not known after its session ended`() async throws {
        try await market.test { client in
            let token = try await client.token(email: Seeder.email(2))
            let known = try await client.send(.get, "/api/v1/orders", nil, token)
            #expect(known.status == .ok)
            _ = try await client.send(.delete, "/api/v1/sessions", nil, token)
            let after = try await client.send(.get, "/api/v1/orders", nil, token)
            #expect(after.status == .unauthorized)
        }
    }

    @Test(arguments: [
        (body: "", status: 400), (body: "{", status: 400), (body: "[]", status: 400),
        (body: "null", status: 400), (body: "{}", status: 400),
        (body: #"{"quantity":null}"#, status: 400), (body: #"{"quantity":"1"}"#, status: 400),
        (body: #"{"quantity":1.5}"#, status: 400), (body: #"{"quantity":1e99}"#, status: 400),
        (body: #"{"quantity":0}"#, status: 422), (body: #"{"quantity":-1}"#, status: 422),
        (body: #"{"quantity":100}"#, status: 422), (body: #"{"quantity":21}"#, status: 409),
        (body: #"{"quantity":99999999999999999999}"#, status: 400),
    ])
    func `cannot order nonsense`(body: String, status: Int) async throws {
        try await market.test { client in
            let buyer = try await client.token(email: Seeder.email(2))
            let answer = try await client.send(.post, "/api/v1/listings/5/orders", body, buyer)
            #expect(answer.status.code == status)
            #expect(answer.text.contains(#""detail":""#))
            let orders = try await market.store.trade.orders(of: 2, limit: 100)
            #expect(
                !orders.contains {
                    $0.listingID == 5 && $0.createdAt > Seeder.epoch.adding(seconds: 400 * 86_400)
                }
            )
        }
    }

    @Test func `must say that it sends JSON, and not too much of it`() async throws {
        try await market.test { client in
            let buyer = try await client.token(email: Seeder.email(2))
            let headers: HTTPFields = [.contentType: "text/plain"]
            let path = "/api/v1/listings/5/orders"
            let plain = try await client.send(.post, path, "{}", buyer, headers: headers)
            #expect(plain.status == .unsupportedMediaType)
            let huge = #"{"quantity":1,"x":""# + String(repeating: "x", count: 100_000) + #""}"#
            let much = try await client.send(.post, path, huge, buyer)
            #expect(much.status == .contentTooLarge)
        }
    }
}

extension TestClient {
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String?,
        _ token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var all = headers
        if let token { all[.authorization] = "Bearer \(token)" }
        if body != nil, !all.contains(.contentType) { all[.contentType] = "application/json" }
        let buffer = body.map(ByteBuffer.init(string:))
        return try await execute(uri: path, method: method, headers: all, body: buffer)
    }

    /// Signs in and answers the bearer token.
    func token(email: String, _ password: String = Seeder.password) async throws -> String {
        let body = #"{"email":"\#(email)","password":"\#(password)"}"#
        let answer = try await send(.post, "/api/v1/sessions", body)
        let match = try #require(answer.text.firstMatch(of: /"token":"([^"]+)"/))
        return String(match.1)
    }
}

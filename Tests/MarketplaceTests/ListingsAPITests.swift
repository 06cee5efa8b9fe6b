import Foundation
import HTTPTypes
import Testing

@testable import Marketplace

@Suite struct `The listings interface` {
    private struct Listings: Decodable {
        struct Listing: Decodable {
            let id: Int
            let priceCents: Int
        }
        let listings: [Listing]
        let page: Int
        let total: Int
        let isTotalCapped: Bool
    }

    private let market: TestMarket

    init() throws {
        market = try TestMarket()
    }

    @Test func `lists what a search finds`() async throws {
        try await market.test { client in
            let answer = try await client.get("/api/v1/listings?sort=cheapest&page=2")
            #expect(answer.headers[.contentType] == "application/json")
            let listings = try JSONDecoder().decode(Listings.self, from: Data(answer.text.utf8))
            #expect(listings.total == 300)
            #expect(!listings.isTotalCapped)
            #expect(listings.page == 2)
            let prices = listings.listings.map(\.priceCents)
            #expect(prices.count == 24)
            #expect(prices == prices.sorted())
        }
    }

    @Test func `shows one listing`() async throws {
        try await market.test { client in
            let answer = try await client.get("/api/v1/listings/5")
            #expect(answer.status == .ok)
            #expect(answer.text.contains(#""id":5,"#))
            #expect(answer.text.contains(#""createdAt":"2026-01-06T00:00:00Z""#))
        }
    }

    @Test func `explains what it refuses, as problem details`() async throws {
        try await market.test { client in
            let answer = try await client.get("/api/v1/listings?page=0&category=x")
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains(#""title":"Bad Request""#))
            #expect(answer.text.contains(#""status":400"#))
            #expect(answer.text.contains(#"{"field":"category","message":"There is no such"#))
            #expect(answer.text.contains(#"{"field":"page","#))
        }
    }
}

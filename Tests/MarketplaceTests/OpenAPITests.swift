import Foundation
import HTTPTypes
import Logging
import Testing

@testable import Marketplace

@Suite struct `The published description` {
    private let document: [String: Any]

    init() throws {
        let data = Data(PackageResources.openapi_json)
        document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `names every route of the interface and no other`() throws {
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, operations in
            operations.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
        }
        let routes = Routes(outer: [], inner: [])
        MarketServer(
            settings: TestMarket.settings,
            store: Store(MemoryMarket(), changes: try ChangeCounters()),
            traffic: Traffic(limit: 1),
            logger: Logger(label: "test")
        ).addInterface(to: routes)
        let served = routes.methods.filter { $0.path.hasPrefix("/api/") }.flatMap { route in
            let path = route.path.replacing(":id", with: "{id}")
            return route.methods.map { "\($0.rawValue) \(path)" }
        }
        #expect(described.sorted() == served.sorted())
    }

    @Test func `knows the fields of every document that is sent`() throws {
        let listing = Listing(
            try ListingDraft(
                ListingDraft.Input(
                    title: "Blue teapot",
                    description: "Holds a litre.",
                    category: "kitchen",
                    price: Money(cents: 1_250),
                    stock: 3
                )
            ),
            id: 1,
            seller: User(id: 1, email: "ada@example.org", name: "Ada"),
            at: .now
        )
        let page = ListingPage([ListingSummary(listing)], found: 1)
        try expect(ListingDocument(listing), describedBy: "Listing")
        try expect(ListingSummaryDocument(ListingSummary(listing)), describedBy: "ListingSummary")
        try expect(ListingsDocument(page, query: ListingQuery()), describedBy: "Listings")
        try expect(UserDocument(User(id: 1, email: "a", name: "b")), describedBy: "User")
        try expect(SessionDocument(token: "t", expiresInSeconds: 1), describedBy: "Session")
        let problem = Problem(.invalid([FieldFault(field: "a", message: "b")]))
        try expect(ProblemDetails(problem, instance: "/"), describedBy: "Problem")
    }

    @Test func `holds the limits that are kept`() throws {
        let title = try #require(try schema("NewListing")["title"] as? [String: Any])
        #expect(title["minLength"] as? Int == ListingDraft.titleLength.lowerBound)
        #expect(title["maxLength"] as? Int == ListingDraft.titleLength.upperBound)
        let price = try #require(try schema("NewListing")["priceCents"] as? [String: Any])
        #expect(price["maximum"] as? Int == Money.priceRange.upperBound)
        let category = try #require(try schema("NewListing")["category"] as? [String: Any])
        #expect(category["enum"] as? [String] == Category.all.map(\.slug))
        let quantity = try #require(try schema("NewOrder")["quantity"] as? [String: Any])
        #expect(quantity["maximum"] as? Int == Order.quantityRange.upperBound)
        let password = try #require(try schema("NewUser")["password"] as? [String: Any])
        #expect(password["minLength"] as? Int == Registration.passwordLength.lowerBound)
    }

    private func expect(_ value: some Encodable, describedBy name: String) throws {
        let data = try JSONEncoder().encode(value)
        let fields = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let described = try schema(name)
        #expect(fields.keys.sorted() == described.keys.sorted())
    }

    private func schema(_ name: String) throws -> [String: Any] {
        let components = try #require(document["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: [String: Any]])
        return try #require(schemas[name]?["properties"] as? [String: Any])
    }
}

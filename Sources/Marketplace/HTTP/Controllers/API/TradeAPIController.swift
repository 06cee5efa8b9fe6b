import HTTPTypes
import Hummingbird

/// Orders and reviews for programs.
struct TradeAPIController {
    /// How many orders or reviews a list holds.
    static let limit = 100

    let catalogue: any CatalogueRepository
    let trade: any TradeRepository
    let body: JSONBody

    func addRoutes(to routes: Routes) {
        routes.post("/api/v1/listings/:id/orders", use: order)
        routes.get("/api/v1/orders", use: orders)
        routes.get("/api/v1/listings/:id/reviews", use: reviews)
        routes.post("/api/v1/listings/:id/reviews", use: review)
    }

    /// Buys once for one `Idempotency-Key`; the same key again answers the same order.
    @Sendable private func order(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let id = try context.id("listing")
        let document = try await body.read(NewOrderDocument.self, request)
        let purchase = try Purchase(listingID: id, quantity: document.quantity)
        let receipt = try await trade.buy(
            [purchase],
            user: viewer.user.id,
            key: try Self.key(of: request, for: purchase),
            at: .now
        )
        guard let order = receipt.orders.first else { throw Refusal.notForSale }
        return try .json(OrderDocument(order), status: .created)
    }

    @Sendable private func orders(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let orders = try await trade.orders(of: viewer.user.id, limit: Self.limit)
        return try .json(OrdersDocument(orders: orders.map(OrderDocument.init)))
    }

    @Sendable private func reviews(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let id = try await catalogue.listed(context).id
        let reviews = try await trade.reviews(of: id, limit: Self.limit)
        return try .json(ReviewsDocument(reviews: reviews.map(ReviewDocument.init)))
    }

    @Sendable private func review(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let id = try await catalogue.listed(context).id
        let document = try await body.read(NewReviewDocument.self, request)
        let draft = try ReviewDraft(rating: document.rating, text: document.text)
        let review = try await trade.review(id, draft, author: viewer.user.id, at: .now)
        return try .json(ReviewDocument(review), status: .created)
    }

    private static func key(
        of request: Request,
        for purchase: Purchase
    ) throws -> PurchaseKey? {
        guard let name = HTTPField.Name("Idempotency-Key"),
            let key = try request.headers.single(name)
        else { return nil }
        return PurchaseKey.order(try IdempotencyKey(key), of: purchase)
    }
}

import HTTPTypes
import Hummingbird

/// Orders and reviews for programs.
struct TradeAPIController {
    static let limit = 100

    let catalogue: any CatalogueRepository
    let trade: any TradeRepository
    let reader: JSONReader

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
        let document = try await reader.read(NewOrderDocument.self, request)
        guard Order.quantityRange.contains(document.quantity) else {
            let message = "The quantity is a whole number from 1 to 99."
            throw Problem.invalid([FieldFault(field: "quantity", message: message)])
        }
        let purchase = Purchase(listingID: id, quantity: document.quantity)
        let receipt = try await trade.buy(
            [purchase],
            user: viewer.user.id,
            key: try Self.key(of: request, for: purchase)
        )
        guard let order = receipt.orders.first else { throw Problem.noListing(id) }
        return .json(OrderDocument(order), status: .created)
    }

    @Sendable private func orders(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let orders = try await trade.orders(of: viewer.user.id, limit: Self.limit)
        return .json(OrdersDocument(orders: orders.map(OrderDocument.init)))
    }

    @Sendable private func reviews(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let id = try await shown(context)
        let reviews = try await trade.reviews(of: id, limit: Self.limit)
        return .json(ReviewsDocument(reviews: reviews.map(ReviewDocument.init)))
    }

    @Sendable private func review(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let id = try await shown(context)
        let document = try await reader.read(NewReviewDocument.self, request)
        let draft = try ReviewDraft(rating: document.rating, text: document.text)
        let review = try await trade.review(id, draft, author: viewer.user.id)
        return .json(ReviewDocument(review), status: .created)
    }

    /// The number of a listing that the asker may see: one for all, or a draft of their own.
    private func shown(_ context: MarketContext) async throws -> Int {
        let id = try context.id("listing")
        guard let listing = try await catalogue.listing(id), listing.status != .withdrawn,
            listing.status == .active || listing.sellerID == context.viewer?.user.id
        else { throw Problem.noListing(id) }
        return id
    }

    private static func key(
        of request: Request,
        for purchase: Purchase
    ) throws(Problem) -> PurchaseKey? {
        guard let name = HTTPField.Name("Idempotency-Key"),
            let key = try request.headers.single(name)
        else { return nil }
        return try PurchaseKey(
            key: key,
            request: "\(purchase.quantity) of \(purchase.listingID)"
        )
    }
}

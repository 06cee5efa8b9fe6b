import HTTPTypes
import Hummingbird

/// The basket, the checkout and what was bought.
struct BasketController {
    /// How many orders the page of them shows.
    static let orderLimit = 200

    let trade: any TradeRepository
    let views: Views

    func addRoutes(to routes: Routes) {
        routes.get("/basket", use: basket)
        routes.post("/basket", use: change)
        routes.get("/checkout", use: checkout)
        routes.post("/checkout", use: buy)
        routes.get("/my/orders", use: orders)
        routes.post("/listings/:id/reviews", use: review)
    }

    @Sendable private func basket(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let page = BasketPage(lines: try await trade.basket(of: viewer.user.id))
        let rows = try views.rows(.basketLine, page.basketRows(csrf: context.csrf))
        let fields = [PageField("lines", rows), page.total]
        return try views.response(.basket, title: "Basket", fields, context: context)
    }

    /// Puts a listing in, changes how many of it, or with none takes it out.
    @Sendable private func change(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let change = try BasketChange(
            listingID: Int(context.form["listing"]),
            quantity: Self.number(context.form["quantity"])
        )
        try await trade.change(basketOf: viewer.user.id, change)
        return .seeOther("/basket")
    }

    @Sendable private func checkout(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let lines = try await trade.basket(of: viewer.user.id)
        guard !lines.isEmpty else { return .seeOther("/basket") }
        return try checkoutPage(lines, context)
    }

    @Sendable private func buy(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let key = PurchaseKey.checkout(try IdempotencyKey(context.form["key"]))
        let lines = try await trade.basket(of: viewer.user.id)
        do {
            let purchases = try lines.map { line in
                try Purchase(listingID: line.listing.id, quantity: line.quantity)
            }
            _ = try await trade.buy(purchases, user: viewer.user.id, key: key, at: .now)
            return .seeOther("/my/orders?placed=1")
        } catch let refusal as Refusal {
            return try checkoutPage(lines, context, refusal)
        }
    }

    @Sendable private func orders(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let orders = try await trade.orders(of: viewer.user.id, limit: Self.orderLimit)
        let rows = orders.map { OrderView.row($0, csrf: context.csrf) }
        let query = try FormFields(decoding: request.uri.query ?? "")
        let fields = [
            PageField("orders", try views.rows(.orderLine, rows)),
            PageField("placed", isThere: query["placed"] == "1"),
        ]
        return try views.response(.orders, title: "My orders", fields, context: context)
    }

    @Sendable private func review(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let id = try context.id("listing")
        let form = context.form
        let text = form["text"].replacing("\r\n", with: "\n")
        let draft = try ReviewDraft(rating: Int(form["rating"]), text: text)
        _ = try await trade.review(id, draft, author: viewer.user.id, at: .now)
        return .seeOther("/listings/\(id)#reviews")
    }

    private func checkoutPage(
        _ lines: [BasketLine],
        _ context: MarketContext,
        _ refusal: Refusal? = nil
    ) throws -> Response {
        let page = BasketPage(lines: lines)
        let fields = [
            PageField("lines", try views.rows(.billLine, page.billRows)), page.total,
            // Made with the page, so that sending its form twice buys once.
            PageField("key", RandomToken.make()),
        ]
        return try views.response(
            .checkout,
            title: "Checkout",
            fields + PageField.faults(refusal),
            context: context,
            status: refusal?.status ?? .ok
        )
    }

    /// One or two digits; nil for anything else.
    private static func number(_ text: String) -> Int? {
        text.utf8.count <= 2 && text.utf8.allSatisfy { 48...57 ~= $0 } ? Int(text) : nil
    }
}

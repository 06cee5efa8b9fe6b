import HTTPTypes
import Hummingbird

/// The basket, the checkout and what was bought.
struct BasketController {
    static let limit = 200

    let catalogue: any CatalogueRepository
    let trade: any TradeRepository
    let views: Views

    func addRoutes(to routes: Routes) {
        routes.get("/basket", use: basket)
        routes.post("/basket", use: put)
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
        let lines = try await trade.basket(of: viewer.user.id)
        return views.response(.basket, title: "Basket", BasketPage.content(lines), context: context)
    }

    /// Puts a listing in, changes how many of it, or with none takes it out.
    @Sendable private func put(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let quantity = try quantity(context.form, from: 0)
        guard let id = Int(context.form["listing"]), let listing = try await catalogue.listing(id),
            listing.status == .active || quantity == 0
        else { throw Problem.notForSale }
        guard listing.sellerID != viewer.user.id else { throw Problem.ownListing }
        guard quantity <= listing.stock else {
            throw Problem.soldOut(listing.title, left: listing.stock)
        }
        try await trade.setBasket(quantity, of: id, user: viewer.user.id)
        return .seeOther("/basket")
    }

    @Sendable private func checkout(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let lines = try await trade.basket(of: viewer.user.id)
        guard !lines.isEmpty else { return .seeOther("/basket") }
        return checkoutPage(lines, context)
    }

    @Sendable private func buy(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let key = try PurchaseKey(key: context.form["key"], request: "checkout")
        let lines = try await trade.basket(of: viewer.user.id)
        let purchases = lines.map { Purchase(listingID: $0.listing.id, quantity: $0.quantity) }
        do {
            _ = try await trade.buy(purchases, user: viewer.user.id, key: key)
            return .seeOther("/my/orders?placed=1")
        } catch let problem as Problem {
            return checkoutPage(lines, context, problem)
        }
    }

    @Sendable private func orders(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let orders = try await trade.orders(of: viewer.user.id, limit: Self.limit)
        var content: [String: Any] = ["orders": orders.map(OrderView.content)]
        let fields = try FormFields(decoding: request.uri.query ?? "")
        if fields["placed"] == "1" { content["placed"] = true }
        return views.response(.orders, title: "My orders", content, context: context)
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
        _ = try await trade.review(id, draft, author: viewer.user.id)
        return .seeOther("/listings/\(id)#reviews")
    }

    private func checkoutPage(
        _ lines: [BasketLine],
        _ context: MarketContext,
        _ problem: Problem? = nil
    ) -> Response {
        var content = FormPage.content(BasketPage.content(lines), problem: problem)
        // Made with the page, so that sending its form twice buys once.
        content["key"] = RandomToken.make()
        return views.response(
            .checkout,
            title: "Checkout",
            content,
            context: context,
            status: problem?.status ?? .ok
        )
    }

    private func quantity(_ form: FormFields, from least: Int) throws(Problem) -> Int {
        let text = form["quantity"]
        guard text.utf8.count <= 2, text.utf8.allSatisfy({ 48...57 ~= $0 }),
            let quantity = Int(text), (least...Order.quantityRange.upperBound).contains(quantity)
        else {
            let message = "Buy 1 to \(Order.quantityRange.upperBound) at once."
            throw .invalid([FieldFault(field: "quantity", message: message)])
        }
        return quantity
    }
}

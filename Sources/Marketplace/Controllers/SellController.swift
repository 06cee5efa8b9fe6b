import HTTPTypes
import Hummingbird

/// The pages on which somebody sells.
struct SellController {
    static let limit = 200

    let catalogue: any CatalogueRepository
    let listings: any ListingRepository
    let views: Views

    func addRoutes(to routes: Routes) {
        routes.get("/sell") { _, context in
            _ = try context.requireViewer()
            return page(context, title: "Sell something", action: "/sell", ListingFields.empty)
        }
        routes.post("/sell", use: create)
        routes.get("/my/listings", use: list)
        routes.get("/my/listings/:id", use: edit)
        routes.post("/my/listings/:id", use: change)
        routes.post("/my/listings/:id/withdraw", use: withdraw)
    }

    @Sendable private func list(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let mine = try await listings.listings(of: viewer.user.id, limit: Self.limit)
        return views.response(
            .myListings,
            title: "My listings",
            ["listings": mine.map { ListingView(listing: $0).row }],
            context: context
        )
    }

    @Sendable private func create(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let fields = ListingFields(context.form)
        do {
            let draft = try ListingDraft(fields.input)
            let listing = try await listings.create(
                draft,
                seller: viewer.user.id,
                key: try PurchaseKey.checked(context.form["key"])
            )
            return .seeOther(listing.status == .active ? "/listings/\(listing.id)" : "/my/listings")
        } catch let problem as Problem {
            return page(context, title: "Sell something", action: "/sell", fields, problem)
        }
    }

    @Sendable private func edit(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let listing = try await own(context)
        return page(
            context,
            title: "Change a listing",
            action: "/my/listings/\(listing.id)",
            ListingFields(listing)
        )
    }

    @Sendable private func change(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let known = try await own(context)
        let fields = ListingFields(context.form)
        do {
            let draft = try ListingDraft(fields.input)
            let version = Int(context.form["version"])
            let changed = try await listings.change(
                known.id,
                seller: viewer.user.id,
                version: version,
                to: draft
            )
            guard changed != nil else { throw Problem.notForSale }
            return .seeOther("/my/listings")
        } catch let problem as Problem {
            let action = "/my/listings/\(known.id)"
            return page(context, title: "Change a listing", action: action, fields, problem)
        }
    }

    @Sendable private func withdraw(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let known = try await own(context)
        let draft = try ListingDraft(ListingDraft.Input(status: .withdrawn), known: known)
        _ = try await listings.change(known.id, seller: viewer.user.id, version: nil, to: draft)
        return .seeOther("/my/listings")
    }

    /// The listing that the path names, if it is the viewer's.
    private func own(_ context: MarketContext) async throws -> Listing {
        let viewer = try context.requireViewer()
        let id = try context.id("listing")
        guard let listing = try await catalogue.listing(id), listing.sellerID == viewer.user.id
        else {
            throw Problem.notFound("You have no such listing.")
        }
        return listing
    }

    private func page(
        _ context: MarketContext,
        title: String,
        action: String,
        _ fields: ListingFields,
        _ problem: Problem? = nil
    ) -> Response {
        var content = FormPage.content(fields.content(views.fragments), problem: problem)
        content["action"] = action
        // Made with the page, so that sending its form twice makes one listing.
        content["key"] = context.form.has("key") ? context.form["key"] : RandomToken.make()
        return views.response(
            .sell,
            title: title,
            content,
            context: context,
            status: problem?.status ?? .ok
        )
    }
}

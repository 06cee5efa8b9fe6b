import HTTPTypes
import Hummingbird

/// The pages on which people sell.
struct SellController {
    /// How many of their listings a seller is shown.
    static let limit = 200

    let catalogue: any CatalogueRepository
    let listings: any ListingRepository
    let views: Views

    func addRoutes(to routes: Routes) {
        routes.get("/sell") { _, context in
            _ = try context.requireViewer()
            return try page(.new, context, ListingFields.empty)
        }
        routes.post("/sell", use: create)
        routes.get("/my/listings", use: list)
        routes.get("/my/listings/:id", use: edit)
        routes.post("/my/listings/:id", use: change)
        routes.post("/my/listings/:id/withdraw", use: withdraw)
    }

    /// Which listing a form is about.
    private enum Subject {
        case new
        case known(id: Int)

        var title: String {
            switch self {
            case .new: "Sell something"
            case .known: "Change a listing"
            }
        }

        /// Where the form is sent.
        var action: String {
            switch self {
            case .new: "/sell"
            case .known(let id): "/my/listings/\(id)"
            }
        }
    }

    @Sendable private func list(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let mine = try await listings.listings(of: viewer.user.id, limit: Self.limit)
        let rows = mine.map { ListingView(listing: $0).row(csrf: context.csrf) }
        let fields = [PageField("listings", try views.rows(.listingLine, rows))]
        return try views.response(.myListings, title: "My listings", fields, context: context)
    }

    @Sendable private func create(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let fields = ListingFields(context.form)
        do {
            let listing = try await listings.create(
                try ListingDraft(fields.input),
                seller: viewer.user.id,
                key: try IdempotencyKey(context.form["key"]),
                at: .now
            )
            return .seeOther(listing.status == .active ? "/listings/\(listing.id)" : "/my/listings")
        } catch let refusal as Refusal {
            return try page(.new, context, fields, refusal)
        }
    }

    @Sendable private func edit(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let listing = try await own(context)
        return try page(.known(id: listing.id), context, ListingFields(listing))
    }

    @Sendable private func change(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let known = try await own(context)
        let fields = ListingFields(context.form)
        do {
            let draft = try ListingDraft(fields.input)
            let (seller, version) = (known.sellerID, Int(fields.version))
            _ = try await listings.change(known.id, seller: seller, version: version, at: .now) {
                _ in draft
            }
            return .seeOther("/my/listings")
        } catch let refusal as Refusal {
            return try page(.known(id: known.id), context, fields, refusal)
        }
    }

    @Sendable private func withdraw(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let known = try await own(context)
        _ = try await listings.change(
            known.id,
            seller: known.sellerID,
            version: nil,
            at: .now,
            ListingDraft.withdrawn
        )
        return .seeOther("/my/listings")
    }

    /// The listing that the path names, if it is the viewer's.
    private func own(_ context: MarketContext) async throws -> Listing {
        let viewer = try context.requireViewer()
        let id = try context.id("listing")
        guard let listing = try await catalogue.listing(id), listing.sellerID == viewer.user.id
        else { throw Refusal.notTheirListing }
        return listing
    }

    private func page(
        _ subject: Subject,
        _ context: MarketContext,
        _ listing: ListingFields,
        _ refusal: Refusal? = nil
    ) throws -> Response {
        // Made with the page, so that sending its form twice makes one listing.
        let key = context.form.has("key") ? context.form["key"] : RandomToken.make()
        let fields = [PageField("action", subject.action), PageField("key", key)]
        return try views.response(
            .sell,
            title: subject.title,
            fields + listing.fields(views.fragments, refusal: refusal),
            context: context,
            status: refusal?.status ?? .ok
        )
    }
}

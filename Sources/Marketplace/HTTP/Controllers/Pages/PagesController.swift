import HTTPTypes
import Hummingbird

/// The pages that look the same to every visitor who is not signed in.
struct PagesController {
    /// How many of the newest listings the home page shows.
    static let newest = 12
    /// How many reviews a listing's page shows.
    static let reviews = 20

    let catalogue: any CatalogueRepository
    let trade: any TradeRepository
    let views: Views

    func addRoutes(to routes: Routes) {
        routes.get("/", kept: .catalogue, use: home)
        routes.get("/search", kept: .catalogue, use: search)
        routes.get("/listings/:id", kept: .listing, use: listing)
    }

    @Sendable private func home(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let page = try await catalogue.frontPage(newest: Self.newest)
        return try views.response(
            .home,
            title: "Good things, second time around",
            HomePage.fields(page, views.fragments),
            context: context
        )
    }

    @Sendable private func search(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let form = try SearchForm(query: request.uri.query)
        let query = try form.checked()
        let page = SearchPage(
            form: form,
            query: query,
            found: try await catalogue.search(query),
            fragments: views.fragments
        )
        return try views.response(
            .search,
            title: page.title,
            query: form.text,
            page.fields,
            context: context
        )
    }

    @Sendable private func listing(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let id = try context.id("listing")
        guard let listing = try await catalogue.listing(id),
            listing.isVisible(to: context.viewer?.user.id)
        else { throw Refusal.notForSale }
        let reviews = try await trade.reviews(of: id, limit: Self.reviews)
        let view = ListingView(listing: listing, reviews: reviews, viewer: context.viewer)
        return try views.response(
            .listing,
            title: listing.title,
            view.fields(views.fragments),
            context: context
        )
    }
}

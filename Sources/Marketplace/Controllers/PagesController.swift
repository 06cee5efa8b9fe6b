import HTTPTypes
import Hummingbird

/// The pages that look the same to everybody who is not signed in.
struct PagesController {
    /// How many of the newest listings the home page shows.
    static let newest = 12
    /// How many reviews a listing's page shows.
    static let reviews = 20

    let catalogue: any CatalogueRepository
    let trade: any TradeRepository
    let views: Views

    func addRoutes(to routes: Routes) {
        routes.get("/", use: home)
        routes.get("/search", use: search)
        routes.get("/listings/:id", use: listing)
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
        return try views.response(.search, title: page.title, page.fields, context: context)
    }

    @Sendable private func listing(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let id = try context.id("listing")
        guard let listing = try await catalogue.listing(id),
            listing.status == .active || listing.sellerID == context.viewer?.user.id
        else { throw Problem.notForSale }
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

import HTTPTypes
import Hummingbird

/// Listings for programs.
struct ListingsAPIController {
    let catalogue: any CatalogueRepository

    func addRoutes(to routes: Routes) {
        routes.get("/api/v1/listings", use: list)
        routes.get("/api/v1/listings/:id", use: show)
    }

    @Sendable private func list(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let query = try SearchForm(query: request.uri.query).checked()
        return .json(ListingsDocument(try await catalogue.search(query), query: query))
    }

    @Sendable private func show(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let id = try context.id("listing")
        guard let listing = try await catalogue.listing(id), listing.status == .active else {
            throw Problem.notFound("There is no listing \(id).")
        }
        return .json(ListingDocument(listing))
    }
}

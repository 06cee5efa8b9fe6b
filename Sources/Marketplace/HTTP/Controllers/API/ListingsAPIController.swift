import HTTPTypes
import Hummingbird

/// Listings for programs.
struct ListingsAPIController {
    let catalogue: any CatalogueRepository
    let listings: any ListingRepository
    let body: JSONBody

    func addRoutes(to routes: Routes) {
        routes.get("/api/v1/listings", use: list)
        routes.post("/api/v1/listings", use: create)
        routes.get("/api/v1/listings/:id", use: show)
        routes.patch("/api/v1/listings/:id", use: change)
        routes.delete("/api/v1/listings/:id", use: withdraw)
    }

    @Sendable private func list(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let query = try SearchForm(query: request.uri.query, exactly: true).checked()
        return try .json(ListingsDocument(try await catalogue.search(query), query: query))
    }

    /// Answers 304 to a program that has this state of the listing already.
    @Sendable private func show(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let listing = try await catalogue.listed(context)
        let tags = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }
        let isKnown = tags.contains { tag in
            let tag = tag.drop { $0 == " " }
            return tag == "*" || tag == listing.tag || tag == "W/\(listing.tag)"
        }
        guard !isKnown else {
            return Response(status: .notModified, headers: [.eTag: listing.tag])
        }
        return try Self.answer(listing)
    }

    @Sendable private func create(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let document = try await body.read(NewListingDocument.self, request)
        let draft = try ListingDraft(document.input)
        let seller = viewer.user.id
        let listing = try await listings.create(draft, seller: seller, key: nil, at: .now)
        return try Self.answer(
            listing,
            status: .created,
            location: "/api/v1/listings/\(listing.id)"
        )
    }

    @Sendable private func change(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let known = try await own(context, viewer)
        let input = try await body.read(ListingPatchDocument.self, request).input
        let changed = try await listings.change(
            known.id,
            seller: viewer.user.id,
            version: try Self.version(request, of: known),
            at: .now
        ) { listing throws(Refusal) in try ListingDraft(input, known: listing) }
        return try Self.answer(changed)
    }

    @Sendable private func withdraw(
        _ request: Request,
        _ context: MarketContext
    ) async throws -> Response {
        let viewer = try context.requireViewer()
        let known = try await own(context, viewer)
        _ = try await listings.change(
            known.id,
            seller: viewer.user.id,
            version: try Self.version(request, of: known),
            at: .now,
            ListingDraft.withdrawn
        )
        return Response(status: .noContent)
    }

    /// The viewer's own listing, unless they took it back.
    private func own(_ context: MarketContext, _ viewer: Viewer) async throws -> Listing {
        let listing = try await catalogue.listed(context)
        guard listing.sellerID == viewer.user.id else {
            throw Problem(status: .forbidden, detail: "Only its seller can change a listing.")
        }
        return listing
    }

    /// The version that `If-Match` asks for; one that is not this listing's is a change missed.
    private static func version(_ request: Request, of listing: Listing) throws -> Int? {
        guard let tag = try request.headers.single(.ifMatch) else { return nil }
        guard tag == "*" || tag == listing.tag else { throw Refusal.changedMeanwhile }
        return listing.version
    }

    private static func answer(
        _ listing: Listing,
        status: HTTPResponse.Status = .ok,
        location: String? = nil
    ) throws -> Response {
        var headers: HTTPFields = [.eTag: listing.tag]
        headers[.location] = location
        return try .json(ListingDocument(listing), status: status, headers: headers)
    }
}

extension Listing {
    /// The entity tag of the listing's state.
    var tag: String { "\"\(id)-\(version)\"" }
}

extension CatalogueRepository {
    /// The listing that the path names, if the asker may see it: an active one, or their own draft.
    ///
    /// To programs one that was withdrawn is no longer there.
    func listed(_ context: MarketContext) async throws -> Listing {
        let id = try context.id("listing")
        guard let listing = try await listing(id), listing.status != .withdrawn,
            listing.isVisible(to: context.viewer?.user.id)
        else { throw Problem.notFound("There is no listing \(id).") }
        return listing
    }
}

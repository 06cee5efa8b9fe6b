/// A listing as the JSON interface writes it.
struct ListingDocument: Encodable {
    let id: Int
    let title: String
    let description: String
    let category: String
    let priceCents: Int
    let currency = "EUR"
    let stock: Int
    let status: String
    let seller: SellerDocument
    let createdAt: String
    let updatedAt: String

    init(_ listing: Listing) {
        id = listing.id
        title = listing.title
        description = listing.description
        category = listing.category.slug
        priceCents = listing.price.cents
        stock = listing.stock
        status = listing.status.rawValue
        seller = SellerDocument(id: listing.sellerID, name: listing.sellerName)
        createdAt = listing.createdAt.rfc3339
        updatedAt = listing.updatedAt.rfc3339
    }
}

struct SellerDocument: Encodable {
    let id: Int
    let name: String
}

/// A listing in a list.
struct ListingSummaryDocument: Encodable {
    let id: Int
    let title: String
    let category: String
    let priceCents: Int
    let currency = "EUR"
    let sellerName: String
    let createdAt: String

    init(_ listing: ListingSummary) {
        id = listing.id
        title = listing.title
        category = listing.category.slug
        priceCents = listing.price.cents
        sellerName = listing.sellerName
        createdAt = listing.createdAt.rfc3339
    }
}

/// One page of a search.
struct ListingsDocument: Encodable {
    let listings: [ListingSummaryDocument]
    let page: Int
    let pageSize: Int
    let total: Int
    /// There are more than `total`; they are not counted.
    let isTotalCapped: Bool

    init(_ found: ListingPage, query: ListingQuery) {
        listings = found.listings.map(ListingSummaryDocument.init)
        page = query.page
        pageSize = query.pageSize
        total = found.total
        isTotalCapped = found.isCapped
    }
}

/// A listing as a program writes it.
struct NewListingDocument: Decodable {
    let title: String
    let description: String
    let category: String
    let priceCents: Int
    let stock: Int
    let status: ListingStatusDocument?

    var input: ListingDraft.Input {
        ListingDraft.Input(
            title: title,
            description: description,
            category: category,
            price: Money(cents: priceCents),
            stock: stock,
            status: status?.status
        )
    }
}

/// What a program changes of a listing; what is absent stays as it is.
struct ListingPatchDocument: Decodable {
    var title: String?
    var description: String?
    var category: String?
    var priceCents: Int?
    var stock: Int?
    var status: ListingStatusDocument?

    var input: ListingDraft.Input {
        ListingDraft.Input(
            title: title,
            description: description,
            category: category,
            price: priceCents.map(Money.init(cents:)),
            stock: stock,
            status: status?.status
        )
    }
}

/// The states that a seller may choose; withdrawing is a deed of its own.
enum ListingStatusDocument: String, Decodable {
    case draft
    case active

    var status: Listing.Status { self == .draft ? .draft : .active }
}

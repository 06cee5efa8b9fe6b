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
    let input: ListingDraft.Input

    init(from decoder: any Decoder) throws {
        let patch = try ListingPatchDocument(from: decoder)
        let fields = try decoder.container(keyedBy: ListingPatchDocument.Field.self)
        for field in [
            ListingPatchDocument.Field.title, .description, .category, .priceCents, .stock,
        ]
        where !fields.contains(field) {
            let context = DecodingError.Context(codingPath: [], debugDescription: "")
            throw DecodingError.keyNotFound(field, context)
        }
        input = patch.input
    }
}

/// What a program changes of a listing; what is absent stays as it is, and null is no value.
struct ListingPatchDocument: Decodable {
    enum Field: String, CodingKey {
        case title, description, category, priceCents, stock, status
    }

    /// The states that a seller may choose; to withdraw is another request.
    private enum Status: String, Decodable {
        case draft
        case active
    }

    let input: ListingDraft.Input

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        let price = try fields.given(Int.self, .priceCents)
        let status = try fields.given(Status.self, .status)
        input = ListingDraft.Input(
            title: try fields.given(String.self, .title),
            description: try fields.given(String.self, .description),
            category: try fields.given(String.self, .category),
            price: price.map(Money.init(cents:)),
            stock: try fields.given(Int.self, .stock),
            status: status.map { $0 == .draft ? .draft : .active }
        )
    }
}

extension KeyedDecodingContainer {
    /// The value if the key is there at all; `decodeIfPresent` would take null for absence.
    fileprivate func given<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
}

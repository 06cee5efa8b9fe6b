/// What a listing's page is told.
struct ListingView {
    let listing: Listing
    var reviews: [Review] = []
    var viewer: Viewer?

    var content: [String: Any] {
        var content: [String: Any] = [
            "id": listing.id,
            "slug": listing.category.slug,
            "category": listing.category.name,
            "cover": Fragments.cover(listing.category, id: listing.id),
            "icon": Assets.icon(of: listing.category),
            "price": listing.price.text,
            "stock": stock,
            "description": listing.description,
            "seller": listing.sellerName,
            "date": listing.createdAt.rfc3339,
            "day": listing.createdAt.day,
        ]
        content["reviews"] = reviews.map(Self.content)
        if listing.isForSale, listing.sellerID != viewer?.user.id { content["offer"] = true }
        if listing.sellerID == viewer?.user.id { content["own"] = true }
        return content
    }

    /// A listing as its seller's list and a basket show it.
    var row: [String: Any] {
        var row: [String: Any] = [
            "id": listing.id,
            "name": listing.title,
            "cover": Fragments.cover(listing.category, id: listing.id),
            "icon": Assets.icon(of: listing.category),
            "price": listing.price.text,
            "stock": stock,
        ]
        if listing.status == .active { row["active"] = true }
        return row
    }

    private static func content(_ review: Review) -> [String: Any] {
        [
            "author": review.authorName,
            "stars": String(repeating: "★", count: review.rating)
                + String(repeating: "☆", count: 5 - review.rating),
            "rating": review.rating,
            "words": review.text,
            "when": review.createdAt.day,
        ]
    }

    private var stock: String {
        switch listing.status {
        case .draft: "A draft that only you can see"
        case .withdrawn: "Withdrawn by its seller"
        case .active where listing.stock == 0: "Sold out"
        case .active where listing.stock == 1: "The last one"
        case .active: "\(listing.stock) in stock"
        }
    }
}

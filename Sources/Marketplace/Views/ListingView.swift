/// What a listing's page is told.
struct ListingView {
    let listing: Listing

    var content: [String: Any] {
        var content: [String: Any] = [
            "id": listing.id,
            "slug": listing.category.slug,
            "category": listing.category.name,
            "cover": ListingCard.cover(listing.category, id: listing.id),
            "icon": Assets.icon(of: listing.category),
            "price": listing.price.text,
            "stock": stock,
            "description": listing.description,
            "seller": listing.sellerName,
            "date": listing.createdAt.rfc3339,
            "day": listing.createdAt.day,
        ]
        if listing.isForSale { content["offer"] = true }
        return content
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

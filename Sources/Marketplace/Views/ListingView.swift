/// What a listing's page is told.
struct ListingView {
    let listing: Listing
    var reviews: [Review] = []
    var viewer: Viewer?

    func fields(_ fragments: Fragments) -> [PageField] {
        let isOwn = listing.sellerID == viewer?.user.id
        return [
            PageField("id", String(listing.id)),
            PageField("slug", listing.category.slug),
            PageField("category", listing.category.name),
            PageField("cover", Fragments.cover(listing.category, id: listing.id)),
            PageField("icon", Assets.icon(of: listing.category)),
            PageField("price", listing.price.text),
            PageField("stock", stock),
            PageField("description", listing.description),
            PageField("seller", listing.sellerName),
            PageField("date", listing.createdAt.rfc3339),
            PageField("day", listing.createdAt.day),
            PageField("reviews", reviews.isEmpty ? nil : fragments.reviews(reviews)),
            PageField("offer", isThere: listing.isForSale && !isOwn),
            PageField("own", isThere: isOwn),
        ]
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

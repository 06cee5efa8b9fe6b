/// What a listing's page is told.
struct ListingView {
    let listing: Listing
    var reviews: [Review] = []
    var viewer: Viewer?

    func fields(_ fragments: Fragments) -> [PageField] {
        let isOwn = listing.sellerID == viewer?.user.id
        return cover + [
            PageField("slug", listing.category.slug),
            PageField("category", listing.category.name),
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

    /// A row of its seller's list.
    func row(csrf: String?) -> [PageField] {
        cover + [
            PageField("name", listing.title),
            PageField("price", listing.price.text),
            PageField("stock", stock),
            PageField("active", isThere: listing.status == .active),
            PageField("csrf", csrf),
        ]
    }

    /// What every picture of a listing, and its link, are made of.
    var cover: [PageField] {
        [
            PageField("id", String(listing.id)),
            PageField("cover", Fragments.cover(listing.category, id: listing.id)),
            PageField("icon", Assets.icon(of: listing.category)),
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

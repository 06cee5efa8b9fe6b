import NIOCore

/// A listing's form as it was filled in.
struct ListingFields {
    let title: String
    let description: String
    let category: String
    let price: String
    let stock: String
    let status: String
    /// Which state of the listing the form was made from.
    let version: String

    static let empty = ListingFields(FormFields())

    init(_ form: FormFields) {
        title = form["title"]
        description = form["description"].replacing("\r\n", with: "\n")
        category = form["category"]
        price = form["price"]
        stock = form["stock"]
        status = form["status"]
        version = form["version"]
    }

    init(_ listing: Listing) {
        title = listing.title
        description = listing.description
        category = listing.category.slug
        price = listing.price.plain
        stock = String(listing.stock)
        status = listing.status.rawValue
        version = String(listing.version)
    }

    /// What the form says; what it says wrongly is as if it said nothing.
    var input: ListingDraft.Input {
        ListingDraft.Input(
            title: title,
            description: description,
            category: category,
            price: Money(price),
            stock: stock.utf8.count < 6 && stock.utf8.allSatisfy { 48...57 ~= $0 }
                ? Int(stock) : nil,
            status: status == Listing.Status.draft.rawValue ? .draft : .active
        )
    }

    func fields(_ fragments: Fragments, refusal: Refusal?) -> [PageField] {
        [
            PageField("name", title),
            PageField("description", description),
            PageField("price", price),
            PageField("stock", stock),
            PageField("version", version),
            PageField("categories", fragments.categories.html(selecting: category)),
            PageField("draft", isThere: status == Listing.Status.draft.rawValue),
        ]
            + PageField.faults(
                refusal,
                of: ["title", "description", "category", "price", "stock"]
            )
    }
}

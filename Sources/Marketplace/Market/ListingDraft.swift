/// A listing as its seller writes it, already checked.
struct ListingDraft: Sendable, Equatable {
    let title: String
    let description: String
    let category: Category
    let price: Money
    let stock: Int
    let status: Listing.Status

    static let titleLength = 3...120
    static let descriptionLength = 1...5_000
    static let stockRange = 0...9_999

    /// What was written, each part present or not, before it is checked.
    struct Input: Sendable {
        var title: String?
        var description: String?
        var category: String?
        var price: Money?
        var stock: Int?
        var status: Listing.Status?
    }

    /// All faults at once; what is not given is taken from `known`, and missing without it.
    init(_ input: Input, known: Listing? = nil) throws(Refusal) {
        var faults: [FieldFault] = []
        title = input.title ?? known?.title ?? ""
        if !TextRule.line.allows(title, Self.titleLength) {
            faults.add("title", "A title has \(Self.titleLength.words) characters on one line.")
        }
        description = input.description ?? known?.description ?? ""
        if !TextRule.paragraphs.allows(description, Self.descriptionLength) {
            faults.add(
                "description",
                "A description has \(Self.descriptionLength.words) characters."
            )
        }
        let shelf = input.category.flatMap(Category.named)
        if shelf == nil, input.category != nil || known == nil {
            faults.add("category", "Choose one of the categories.")
        }
        category = shelf ?? known?.category ?? Category.all[0]
        price = input.price ?? known?.price ?? Money(cents: 0)
        if !Money.priceRange.contains(price.cents) {
            let (least, most) = (Money.priceRange.lowerBound, Money.priceRange.upperBound)
            let bounds = "\(Money(cents: least).text) to \(Money(cents: most).text)"
            faults.add("price", "A price is from \(bounds), written 12 or 12.50.")
        }
        stock = input.stock ?? known?.stock ?? -1
        if !Self.stockRange.contains(stock) {
            faults.add("stock", "The stock is a whole number from \(Self.stockRange.words).")
        }
        status = input.status ?? known?.status ?? .active
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    /// The listing as it is, taken back.
    static func withdrawn(_ listing: Listing) throws(Refusal) -> ListingDraft {
        try ListingDraft(Input(status: .withdrawn), known: listing)
    }
}

/// One listing bought once, at the price and under the title that it had then.
struct Order: Sendable, Equatable {
    let id: Int
    let buyerID: Int
    let listingID: Int
    let title: String
    let quantity: Int
    let unitPrice: Money
    let createdAt: UnixTime
    /// Whether the buyer has reviewed the listing.
    var isReviewed: Bool

    static let quantityRange = 1...99

    var total: Money { Money(cents: unitPrice.cents * quantity) }
}

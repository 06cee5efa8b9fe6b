/// A listing in a basket.
struct BasketLine: Sendable, Equatable {
    let listing: Listing
    let quantity: Int

    var total: Money { Money(cents: listing.price.cents * quantity) }
    /// Whether it can still be bought as it stands.
    var isAvailable: Bool { listing.status == .active && listing.stock >= quantity }
}

/// So many of a listing, to lie in a basket in place of what was there; none takes it out.
struct BasketChange: Sendable, Equatable {
    let listingID: Int
    let quantity: Int

    /// Nil is what could not be read as a number.
    init(listingID: Int?, quantity: Int?) throws(Refusal) {
        guard let quantity, quantity == 0 || Order.quantityRange.contains(quantity) else {
            let message = "Buy \(Order.quantityRange.words) at once."
            throw .invalid([FieldFault(field: "quantity", message: message)])
        }
        guard let listingID else { throw .notForSale }
        self.listingID = listingID
        self.quantity = quantity
    }

    /// Refuses what could not be bought either; `listing` is the one it names.
    func check(_ listing: Listing?, buyer: Int) throws(Refusal) {
        _ = try Listing.offered(listing, quantity, to: buyer)
    }
}

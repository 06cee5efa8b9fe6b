/// What a buyer means to buy.
struct Purchase: Sendable, Equatable {
    let listingID: Int
    let quantity: Int

    init(listingID: Int, quantity: Int) throws(Refusal) {
        guard Order.quantityRange.contains(quantity) else {
            let message = "The quantity is a whole number from \(Order.quantityRange.words)."
            throw .invalid([FieldFault(field: "quantity", message: message)])
        }
        self.listingID = listingID
        self.quantity = quantity
    }

    /// What comes of it, unless something stands against it; `listing` is the one it names.
    func sale(of listing: Listing?, to buyer: Int, at now: UnixTime) throws(Refusal) -> Sale {
        var listing = try Listing.offered(listing, quantity, to: buyer)
        listing.stock -= quantity
        listing.version += 1
        return Sale(listing: listing, quantity: quantity, buyerID: buyer, soldAt: now)
    }
}

/// A purchase that went through.
struct Sale: Sendable, Equatable {
    /// As it is afterwards.
    let listing: Listing
    let quantity: Int
    let buyerID: Int
    let soldAt: UnixTime

    /// Nothing of the listing is left.
    var isLast: Bool { listing.stock == 0 }

    /// What is written of it; `id` is the store's.
    func order(id: Int) -> Order {
        Order(
            id: id,
            buyerID: buyerID,
            listingID: listing.id,
            title: listing.title,
            quantity: quantity,
            unitPrice: listing.price,
            createdAt: soldAt,
            isReviewed: false
        )
    }
}

/// What came of buying.
struct Receipt: Sendable, Equatable {
    let orders: [Order]
    /// The key had been used before, so nothing was bought now.
    let isRepeated: Bool
}

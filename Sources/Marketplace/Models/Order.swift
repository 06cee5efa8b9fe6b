import HTTPTypes

/// One listing bought once, at the price and under the title that it had then.
struct Order: Sendable, Equatable {
    let id: Int
    let buyerID: Int
    let listingID: Int
    let title: String
    let quantity: Int
    let unitPrice: Money
    let createdAt: Timestamp
    /// Whether the buyer has reviewed the listing.
    let isReviewed: Bool

    static let quantityRange = 1...99

    var total: Money { Money(cents: unitPrice.cents * quantity) }
}

/// What somebody means to buy.
struct Purchase: Sendable, Equatable {
    let listingID: Int
    let quantity: Int
}

/// A listing in a basket.
struct BasketLine: Sendable, Equatable {
    let listing: Listing
    let quantity: Int

    var total: Money { Money(cents: listing.price.cents * quantity) }
    /// Whether it can still be bought as it stands.
    var isAvailable: Bool { listing.status == .active && listing.stock >= quantity }
}

/// What makes a purchase happen once, however often its request arrives.
struct PurchaseKey: Sendable, Equatable {
    /// Chosen by the client.
    let key: String
    /// What was asked for; the same key for something else is a mistake.
    let request: String

    static let lengthLimit = 128

    init(key: String, request: String) throws(Problem) {
        self.key = try Self.checked(key)
        self.request = request
    }

    static func checked(_ key: String) throws(Problem) -> String {
        guard (1...lengthLimit).contains(key.utf8.count), key.utf8.allSatisfy({ 33...126 ~= $0 })
        else { throw .badRequest("An idempotency key has 1 to 128 visible ASCII characters.") }
        return key
    }
}

import HTTPTypes

/// Baskets, orders and reviews: everything here belongs to one user, and is asked for by them.
protocol TradeRepository: Sendable {
    func basket(of user: Int) async throws -> [BasketLine]
    /// Puts so many of a listing into the basket, in place of what was there; none takes it out.
    func setBasket(_ quantity: Int, of listing: Int, user: Int) async throws

    /// Buys everything or nothing, once for one key: the same key again answers the same orders.
    ///
    /// Throws a `Problem` that says what could not be bought. What was bought leaves the basket.
    func buy(_ purchases: [Purchase], user: Int, key: PurchaseKey?) async throws -> Receipt
    /// Newest first.
    func orders(of user: Int, limit: Int) async throws -> [Order]

    /// Newest first.
    func reviews(of listing: Int, limit: Int) async throws -> [Review]
    /// Throws a `Problem` for somebody who has not bought the listing, or has reviewed it before.
    func review(_ listing: Int, _ draft: ReviewDraft, author: Int) async throws -> Review
}

/// What came of buying.
struct Receipt: Sendable, Equatable {
    let orders: [Order]
    /// The key had been used before, so nothing was bought now.
    let isRepeated: Bool
}

extension Problem {
    static func soldOut(_ title: String, left: Int) -> Problem {
        let detail =
            left == 0 ? "“\(title)” is sold out." : "Only \(left) of “\(title)” are left."
        return Problem(status: .conflict, detail: detail)
    }

    static let notForSale = Problem(
        status: .notFound,
        detail: "There is no such listing, or its seller took it back."
    )
    static let ownListing = Problem(
        status: .conflict,
        detail: "This is your own listing; somebody else has to buy it."
    )
    static let keyReused = Problem(
        status: .conflict,
        detail: "This idempotency key was used for a different order."
    )
    static let notBought = Problem(
        status: .forbidden,
        detail: "Only somebody who bought this can review it."
    )
    static let reviewedBefore = Problem(
        status: .conflict,
        detail: "You have reviewed this already."
    )
}

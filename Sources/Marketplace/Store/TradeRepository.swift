/// Baskets, orders and reviews: everything here belongs to one user, and is asked for by them.
///
/// What the rules refuse is thrown as a `Refusal`.
protocol TradeRepository: Sendable {
    /// In the order of the listings' numbers.
    func basket(of user: Int) async throws -> [BasketLine]
    func change(basketOf user: Int, _ change: BasketChange) async throws

    /// Buys everything or nothing, once for one key: the same key again answers the same orders.
    ///
    /// What was bought leaves the basket.
    func buy(
        _ purchases: [Purchase],
        user: Int,
        key: PurchaseKey?,
        at now: UnixTime
    ) async throws -> Receipt
    /// Newest first.
    func orders(of user: Int, limit: Int) async throws -> [Order]

    /// Newest first.
    func reviews(of listing: Int, limit: Int) async throws -> [Review]
    func review(
        _ listing: Int,
        _ draft: ReviewDraft,
        author: Int,
        at now: UnixTime
    ) async throws -> Review
}

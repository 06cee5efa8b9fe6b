/// A seller's own listings.
///
/// What the rules refuse is thrown as a `Refusal`.
protocol ListingRepository: Sendable {
    /// Once for one key of the seller's, if there is one: the same again answers the same listing.
    func create(
        _ draft: ListingDraft,
        seller: Int,
        key: IdempotencyKey?,
        at now: UnixTime
    ) async throws -> Listing
    /// Changes the listing only while it is at `version`, if that is given.
    ///
    /// `edit` makes the draft from the listing as it is when it is written, so that what it leaves
    /// alone stays: a sale meanwhile is not undone.
    func change(
        _ id: Int,
        seller: Int,
        version: Int?,
        at now: UnixTime,
        _ edit: @escaping @Sendable (Listing) throws(Refusal) -> ListingDraft
    ) async throws -> Listing
    /// Newest first.
    func listings(of seller: Int, limit: Int) async throws -> [Listing]
}

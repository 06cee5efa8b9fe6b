import HTTPTypes

/// A seller's own listings.
///
/// Each change names the seller, and a listing that is not theirs is as unknown as one that is
/// not there at all.
protocol ListingRepository: Sendable {
    /// Once for one key of the seller's, if there is one: the same again answers the same listing.
    func create(_ draft: ListingDraft, seller: Int, key: String?) async throws -> Listing
    /// Answers nil when the seller has no such listing; throws `Problem.changedMeanwhile` when it
    /// is no longer at `version`, if that is given.
    func change(
        _ id: Int,
        seller: Int,
        version: Int?,
        to draft: ListingDraft
    ) async throws -> Listing?
    /// Newest first.
    func listings(of seller: Int, limit: Int) async throws -> [Listing]
}

extension Problem {
    static let changedMeanwhile = Problem(
        status: .preconditionFailed,
        detail: "The listing has changed since you read it. Read it again, then change it."
    )
}

/// What a buyer says of a listing.
struct Review: Sendable, Equatable {
    let id: Int
    let listingID: Int
    let authorName: String
    let rating: Int
    let text: String
    let createdAt: UnixTime

    static let ratingRange = 1...5
    static let textLength = 1...2_000

    /// A buyer reviews what they bought, once.
    static func allow(hasBought: Bool, hasReviewed: Bool) throws(Refusal) {
        guard hasBought else { throw .notBought }
        guard !hasReviewed else { throw .reviewedBefore }
    }
}

/// A review before it is one, already checked.
struct ReviewDraft: Sendable, Equatable {
    let rating: Int
    let text: String

    init(rating: Int?, text: String) throws(Refusal) {
        var faults: [FieldFault] = []
        self.rating = rating ?? 0
        self.text = text
        if !Review.ratingRange.contains(self.rating) {
            faults.add("rating", "A rating is a whole number from \(Review.ratingRange.words).")
        }
        if !TextRule.paragraphs.allows(text, Review.textLength) {
            faults.add("text", "A review has \(Review.textLength.words) characters.")
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}

/// Something for sale.
struct Listing: Sendable, Equatable {
    enum Status: String, Sendable, CaseIterable {
        /// Seen by its seller alone.
        case draft
        case active
        /// Taken back by its seller; its orders and reviews stay.
        case withdrawn
    }

    let id: Int
    let sellerID: Int
    let sellerName: String
    let category: Category
    let title: String
    let description: String
    let price: Money
    let stock: Int
    let status: Status
    /// Counts changes, every sale among them, so it names one state of the listing for good.
    let version: Int
    let createdAt: Timestamp
    let updatedAt: Timestamp

    /// Whether it is found in searches and may be bought.
    var isForSale: Bool { status == .active && stock > 0 }
}

/// What a listing's cover and card show: less than a `Listing`, so that a page of them is cheap to
/// read.
struct ListingSummary: Sendable, Equatable {
    let id: Int
    let title: String
    let category: Category
    let price: Money
    let sellerName: String
    let createdAt: Timestamp
}

import Synchronization

/// Everything the database keeps, in one value behind a lock: the twin that tests run against.
final class MemoryMarket: Sendable {
    struct State: Sendable {
        var users: [Int: Credentials] = [:]
        var sessions: [[UInt8]: Session] = [:]
        var failures: [String: FailedSignIns] = [:]
        var secrets: [String: [UInt8]] = [:]
        var listings: [Int: Listing] = [:]
        /// By user, then by listing.
        var baskets: [Int: [Int: Int]] = [:]
        var orders: [Order] = []
        var listingKeys: [KeyOfUser: Int] = [:]
        var purchaseKeys: [KeyOfUser: (request: String, orders: [Int])] = [:]
        var reviews: [Review] = []
        /// Who wrote which review, by its number.
        var authors: [Int: Int] = [:]

        /// Newest first.
        var forSale: [Listing] {
            listings.values.filter(\.isForSale).sorted { $0.id > $1.id }
        }

        func hasReviewed(_ listing: Int, by user: Int) -> Bool {
            reviews.contains { $0.listingID == listing && authors[$0.id] == user }
        }
    }

    /// Two users may choose the same key.
    struct KeyOfUser: Hashable, Sendable {
        let user: Int
        let key: IdempotencyKey
    }

    /// What a foreign key is to the database.
    struct UnknownUser: Error {}

    let state: Mutex<State>

    init(users: [User] = [], listings: [Listing] = []) {
        var state = State()
        for user in users { state.users[user.id] = Credentials(user: user, password: "") }
        for listing in listings { state.listings[listing.id] = listing }
        self.state = Mutex(state)
    }
}

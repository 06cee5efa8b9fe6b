import Synchronization

/// Everything the database knows, in one value behind a lock: the twin that tests run against, and
/// the specification in plain Swift of what the SQL must do.
final class MemoryMarket: Sendable {
    struct State: Sendable {
        var users: [Int: Credentials] = [:]
        var sessions: [[UInt8]: Session] = [:]
        var failures: [String: (count: Int, start: Timestamp)] = [:]
        var secrets: [String: [UInt8]] = [:]
        var listings: [Int: Listing] = [:]
        /// By user, then by listing.
        var baskets: [Int: [Int: Int]] = [:]
        var orders: [Order] = []
        /// By seller and key.
        var listingKeys: [String: Int] = [:]
        var keys: [String: (request: String, orders: [Order])] = [:]
        var reviews: [Review] = []
        /// Who wrote which review, by its number.
        var authors: [Int: Int] = [:]

        /// Newest first.
        var forSale: [Listing] {
            listings.values.filter(\.isForSale).sorted { $0.id > $1.id }
        }
    }

    let state: Mutex<State>

    init(users: [User] = [], listings: [Listing] = []) {
        var state = State()
        for user in users { state.users[user.id] = Credentials(user: user, password: "") }
        for listing in listings { state.listings[listing.id] = listing }
        self.state = Mutex(state)
    }
}

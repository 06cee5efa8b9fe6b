import Synchronization

/// Everything the database knows, in one value behind a lock: the twin that tests run against, and
/// the specification in plain Swift of what the SQL must do.
final class MemoryMarket: Sendable {
    struct State: Sendable {
        var listings: [Int: Listing] = [:]

        /// Newest first.
        var forSale: [Listing] {
            listings.values.filter(\.isForSale).sorted { $0.id > $1.id }
        }
    }

    let state: Mutex<State>

    init(listings: [Listing] = []) {
        var state = State()
        for listing in listings { state.listings[listing.id] = listing }
        self.state = Mutex(state)
    }
}

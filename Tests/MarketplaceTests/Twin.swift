import Testing

@testable import Marketplace

/// The two stores, which the same rules hold in.
enum Twin: String, CaseIterable, CustomTestStringConvertible {
    case database
    case memory

    var testDescription: String { rawValue }
}

/// A store with users 1, 2 and 3 and nothing else in it.
struct TwinStore: Sendable {
    static let start = UnixTime(seconds: 1_800_000_000)

    let store: Store
    /// Lives as long as the store.
    private let folder: TestMarket?

    init(_ twin: Twin) async throws {
        switch twin {
        case .database:
            let market = try TestMarket(listings: nil)
            folder = market
            store = market.store
        case .memory:
            folder = nil
            store = Store(MemoryMarket(), changes: try ChangeCounters())
        }
        for name in ["Ada", "Bob", "Cleo"] {
            let registration = try Registration(
                email: "\(name)@example.org",
                name: name,
                password: "correct horse"
            )
            _ = try await store.accounts.create(registration, password: "", at: Self.start)
        }
    }
}

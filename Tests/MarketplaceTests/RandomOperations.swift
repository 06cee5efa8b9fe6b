@testable import Marketplace

/// Operations on a small market: few users, listings and keys, so that they meet.
struct RandomOperations {
    private static let words = ["blue", "red", "teapot", "lamp", "desk"]
    private static let sorts: [ListingQuery.Sort] = [.newest, .cheapest, .dearest]

    private var random: SeededRandom
    private var now = TwinStore.start
    private var sessions = 0

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    mutating func next() -> StoreOperation {
        // Now and then a quarter of an hour goes by, and very rarely a session's life.
        switch random.below(60) {
        case 0: now = now.adding(seconds: Session.lifetimeSeconds)
        case 1...3: now = now.adding(seconds: FailedSignIns.windowSeconds)
        default: now = now.adding(seconds: random.below(30))
        }
        return StoreOperation(kind: kind(), now: now)
    }

    private mutating func kind() -> StoreOperation.Kind {
        switch random.below(30) {
        case 0...3: .list(input(), seller: user, key: key)
        case 4...6:
            .change(listing: listing, input(), seller: user, version: version)
        case 7...9: .changeBasket(user: user, listing: listing, quantity: random.within(0...4))
        case 10...14: .buy(wanted(), user: user, key: key)
        case 15, 16: .review(listing: listing, rating: random.within(0...5), user: user)
        case 17: .search(query())
        case 18: .frontPage
        case 19: .listing(listing)
        case 20: .basket(user: user)
        case 21: .orders(user: user)
        case 22: .reviews(listing: listing)
        case 23: .listingsOf(seller: user)
        case 24...26: account()
        default: session()
        }
    }

    private mutating func account() -> StoreOperation.Kind {
        switch random.below(8) {
        case 0: .signUp(name: random.pick(["Dora", "dora", "Ada"]))
        case 1: .credentials(email: random.pick(["ada@example.org", "dora@example.org", "x@y.z"]))
        case 2: .secret(name: random.pick(["a", "b"]), orElse: [UInt8(random.below(256))])
        case 3: .forgetFailures(of: random.pick(["a", "b"]))
        case 4: .failures(of: random.pick(["a", "b"]))
        default: .countFailure(of: random.pick(["a", "b"]))
        }
    }

    private mutating func session() -> StoreOperation.Kind {
        let kind: Session.Kind = random.pick([.page, .api])
        let mark: [UInt8] = [UInt8(truncatingIfNeeded: random.below(sessions + 1))]
        switch random.below(4) {
        case 0 where sessions < 255:
            sessions += 1
            return .open(
                Session(
                    mark: [UInt8(sessions)],
                    userID: random.within(1...3),
                    kind: kind,
                    expiresAt: now.adding(seconds: random.pick([60, Session.lifetimeSeconds]))
                )
            )
        case 1: return .close(mark: mark)
        default: return .userOfSession(mark: mark, kind)
        }
    }

    private mutating func input() -> ListingDraft.Input {
        ListingDraft.Input(
            title: "\(random.pick(Self.words)) \(random.pick(Self.words))",
            description: "A \(random.pick(Self.words)).",
            category: random.pick(["kitchen", "music", "books", "none"]),
            price: Money(cents: random.within(1...4) * 500),
            stock: random.within(0...3),
            status: random.pick([.active, .active, .active, .draft, .withdrawn])
        )
    }

    private mutating func wanted() -> [(listing: Int, quantity: Int)] {
        (0..<random.within(1...2)).map { _ in (listing, random.within(0...2)) }
    }

    private mutating func query() -> ListingQuery {
        var query = ListingQuery()
        if random.below(2) == 0 { query.words = [random.pick(Self.words)] }
        if random.below(2) == 0 { query.category = Category.named("kitchen") }
        if random.below(3) == 0 { query.minimumPrice = Money(cents: 1_000) }
        if random.below(3) == 0 { query.maximumPrice = Money(cents: 1_500) }
        query.sort = random.pick(Self.sorts)
        query.pageSize = 3
        query.page = random.within(1...2)
        return query
    }

    private var user: Int { mutating get { random.within(1...3) } }
    private var listing: Int { mutating get { random.within(1...9) } }
    private var key: String? {
        mutating get { random.below(3) == 0 ? random.pick(["k1", "k2", "k 3"]) : nil }
    }
    private var version: Int? {
        mutating get { random.below(2) == 0 ? random.within(1...3) : nil }
    }
}

@testable import Marketplace

/// One thing that is asked of a store, and at which time.
struct StoreOperation: Sendable, CustomStringConvertible {
    enum Kind: Sendable {
        case signUp(name: String)
        case credentials(email: String)
        case open(Session)
        case userOfSession(mark: [UInt8], Session.Kind)
        case close(mark: [UInt8])
        case countFailure(of: String)
        case failures(of: String)
        case forgetFailures(of: String)
        case secret(name: String, orElse: [UInt8])
        case list(ListingDraft.Input, seller: Int, key: String?)
        case change(listing: Int, ListingDraft.Input, seller: Int, version: Int?)
        case listingsOf(seller: Int)
        case changeBasket(user: Int, listing: Int, quantity: Int)
        case basket(user: Int)
        case buy([(listing: Int, quantity: Int)], user: Int, key: String?)
        case orders(user: Int)
        case review(listing: Int, rating: Int, user: Int)
        case reviews(listing: Int)
        case listing(Int)
        case search(ListingQuery)
        case frontPage
    }

    let kind: Kind
    let now: UnixTime

    var description: String { "\(kind) at \(now.rfc3339)" }

    /// What the store says to it: all fields of the answer, or the refusal.
    func answer(of store: Store) async throws -> String {
        do {
            switch kind {
            case .signUp, .credentials, .open, .userOfSession, .close, .countFailure, .failures,
                .forgetFailures, .secret:
                return try await answer(of: store.accounts)
            case .list, .change, .listingsOf:
                return try await answer(of: store.listings)
            case .changeBasket, .basket, .buy, .orders, .review, .reviews:
                return try await answer(of: store.trade)
            case .listing(let id): return "\(try await store.catalogue.listing(id) as Any)"
            case .search(let query): return "\(try await store.catalogue.search(query))"
            case .frontPage: return "\(try await store.catalogue.frontPage(newest: 5))"
            }
        } catch let refusal as Refusal {
            return "refused: \(refusal)"
        }
    }

    private func answer(of accounts: any AccountRepository) async throws -> String {
        switch kind {
        case .signUp(let name):
            let registration = try Registration(
                email: "\(name)@example.org",
                name: name,
                password: "correct horse"
            )
            return "\(try await accounts.create(registration, password: "kept", at: now))"
        case .credentials(let email):
            return "\(try await accounts.credentials(email: email) as Any)"
        case .open(let session): return "\(try await accounts.open(session, at: now))"
        case .userOfSession(let mark, let kind):
            return "\(try await accounts.user(ofSession: mark, kind, at: now) as Any)"
        case .close(let mark): return "\(try await accounts.close(session: mark))"
        case .countFailure(let subject):
            return "\(try await accounts.countFailure(of: subject, at: now))"
        case .failures(let subject): return "\(try await accounts.failures(of: subject, at: now))"
        case .forgetFailures(let subject):
            return "\(try await accounts.forgetFailures(of: subject))"
        case .secret(let name, let made):
            return "\(try await accounts.secret(name, orElse: made))"
        default: return "not asked of accounts"
        }
    }

    private func answer(of listings: any ListingRepository) async throws -> String {
        switch kind {
        case .list(let input, let seller, let key):
            let listing = try await listings.create(
                try ListingDraft(input),
                seller: seller,
                key: try key.map(IdempotencyKey.init),
                at: now
            )
            return "\(listing)"
        case .change(let id, let input, let seller, let version):
            let draft = try ListingDraft(input)
            let listing = try await listings.change(id, seller: seller, version: version, at: now) {
                _ in draft
            }
            return "\(listing)"
        case .listingsOf(let seller):
            return "\(try await listings.listings(of: seller, limit: 4))"
        default: return "not asked of listings"
        }
    }

    private func answer(of trade: any TradeRepository) async throws -> String {
        switch kind {
        case .changeBasket(let user, let listing, let quantity):
            let change = try BasketChange(listingID: listing, quantity: quantity)
            return "\(try await trade.change(basketOf: user, change))"
        case .basket(let user): return "\(try await trade.basket(of: user))"
        case .buy(let wanted, let user, let key):
            let purchases = try wanted.map { wanted in
                try Purchase(listingID: wanted.listing, quantity: wanted.quantity)
            }
            let key = try key.map { key in
                PurchaseKey(key: try IdempotencyKey(key), request: "\(wanted)")
            }
            return "\(try await trade.buy(purchases, user: user, key: key, at: now))"
        case .orders(let user): return "\(try await trade.orders(of: user, limit: 4))"
        case .review(let listing, let rating, let user):
            let draft = try ReviewDraft(rating: rating, text: "Rated \(rating).")
            return "\(try await trade.review(listing, draft, author: user, at: now))"
        case .reviews(let listing): return "\(try await trade.reviews(of: listing, limit: 4))"
        default: return "not asked of trade"
        }
    }
}

import Foundation
import Testing

@testable import Marketplace

/// Without a store: a rule is told all that it needs.
@Suite struct `A rule of the market` {
    private let now = UnixTime(seconds: 1_800_000_000)

    private func listing(stock: Int, _ status: Listing.Status = .active) throws -> Listing {
        let draft = try ListingDraft(
            ListingDraft.Input(
                title: "Blue teapot",
                description: "Holds a litre.",
                category: "kitchen",
                price: Money(cents: 1_250),
                stock: stock,
                status: status
            )
        )
        let seller = User(id: 1, email: "ada@example.org", name: "Ada")
        return Listing(draft, id: 7, seller: seller, at: now)
    }

    @Test func `needs no library, and so no clock, store or server`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let folder = tests.appending(path: "../../Sources/Marketplace/Market").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.count > 10)
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let imports = text.split(separator: "\n").filter { $0.contains(#/^(\w+ )*import\b/#) }
            #expect(imports.isEmpty, "\(file)")
        }
    }

    @Test func `makes of a purchase an order and a listing with less stock`() throws {
        let purchase = try Purchase(listingID: 7, quantity: 2)
        let later = now.adding(seconds: 60)
        let sale = try purchase.sale(of: try listing(stock: 2), to: 2, at: later)
        #expect(sale.listing.stock == 0)
        #expect(sale.listing.version == 2)
        #expect(sale.listing.updatedAt == now)
        #expect(sale.isLast)
        #expect(sale.order(id: 3).total == Money(cents: 2_500))
        #expect(sale.order(id: 3).createdAt == later)
    }

    @Test(arguments: [
        (buyer: 1, stock: 5, status: Listing.Status.active, refusal: Refusal.ownListing),
        (buyer: 2, stock: 5, status: .draft, refusal: .notForSale),
        (buyer: 2, stock: 5, status: .withdrawn, refusal: .notForSale),
        (buyer: 1, stock: 5, status: .draft, refusal: .notForSale),
        (buyer: 2, stock: 1, status: .active, refusal: .soldOut(title: "Blue teapot", left: 1)),
        (buyer: 2, stock: 0, status: .active, refusal: .soldOut(title: "Blue teapot", left: 0)),
    ])
    func `refuses what cannot be bought`(
        buyer: Int,
        stock: Int,
        status: Listing.Status,
        refusal: Refusal
    ) throws {
        let purchase = try Purchase(listingID: 7, quantity: 2)
        let listing = try listing(stock: stock, status)
        #expect(throws: refusal) { try purchase.sale(of: listing, to: buyer, at: now) }
        let change = try BasketChange(listingID: 7, quantity: 2)
        #expect(throws: refusal) { try change.check(listing, buyer: buyer) }
    }

    @Test func `lets what is no longer for sale leave a basket`() throws {
        let change = try BasketChange(listingID: 7, quantity: 0)
        try change.check(try listing(stock: 0, .withdrawn), buyer: 2)
        #expect(throws: Refusal.notForSale) { try change.check(nil, buyer: 2) }
    }

    @Test(arguments: [0, -1, 100, Int.max])
    func `sells 1 to 99 at once`(quantity: Int) {
        #expect(throws: Refusal.self) { try Purchase(listingID: 7, quantity: quantity) }
    }

    @Test func `counts failures within a window, then begins again`() {
        var failures = FailedSignIns.counting(after: nil, at: now)
        failures = .counting(after: failures, at: now.adding(seconds: 899))
        #expect(failures == FailedSignIns(count: 2, windowStartedAt: now))
        #expect(failures.count(at: now.adding(seconds: 899)) == 2)
        #expect(failures.count(at: now.adding(seconds: 900)) == 0)
        let next = FailedSignIns.counting(after: failures, at: now.adding(seconds: 900))
        #expect(next.count == 1)
    }

    @Test func `closes a session at its end and to another kind of client`() {
        let session = Session(mark: [1], userID: 1, kind: .page, expiresAt: now)
        #expect(session.isOpen(to: .page, at: now.adding(seconds: -1)))
        #expect(!session.isOpen(to: .api, at: now.adding(seconds: -1)))
        #expect(!session.isOpen(to: .page, at: now))
    }

    @Test(arguments: ["", "a b", "ä", "a\n", String(repeating: "k", count: 129)])
    func `takes no key but visible ASCII`(text: String) {
        #expect(throws: Refusal.malformedKey) { try IdempotencyKey(text) }
    }
}

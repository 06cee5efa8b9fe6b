import NIOCore

/// The parts of pages that come by the dozen.
struct Fragments: Sendable {
    private let card: FlatTemplate
    private let shelf: FlatTemplate
    private let review: FlatTemplate
    let categories: OptionList
    let sorts: OptionList

    init() throws {
        card = try FlatTemplate(
            String(decoding: PackageResources.card_mustache, as: UTF8.self),
            named: "card",
            fields: ["id", "cover", "icon", "price", "title", "seller", "day"]
        )
        shelf = try FlatTemplate(
            String(decoding: PackageResources.shelf_mustache, as: UTF8.self),
            named: "shelf",
            fields: ["slug", "icon", "name", "listings"]
        )
        review = try FlatTemplate(
            String(decoding: PackageResources.review_mustache, as: UTF8.self),
            named: "review",
            fields: ["rating", "stars", "words", "author", "day"]
        )
        categories = try OptionList(Category.all.map { ($0.slug, $0.name) })
        sorts = try OptionList(ListingQuery.Sort.allCases.map { ($0.rawValue, $0.name) })
    }

    func cards(_ listings: [ListingSummary]) -> ByteBuffer {
        var html = ByteBuffer()
        html.reserveCapacity(listings.count * (card.size + 128))
        for listing in listings {
            let fields: [PageValue] = [
                .text(String(listing.id)), .text(Self.cover(listing.category, id: listing.id)),
                .text(Assets.icon(of: listing.category)), .text(listing.price.text),
                .text(listing.title), .text(listing.sellerName), .text(listing.createdAt.day),
            ]
            card.write(fields, to: &html)
        }
        return html
    }

    func shelves(_ counts: [CategoryCount]) -> ByteBuffer {
        var html = ByteBuffer()
        html.reserveCapacity(counts.count * (shelf.size + 64))
        for count in counts {
            let category = count.category
            let fields: [PageValue] = [
                .text(category.slug), .text(Assets.icon(of: category)), .text(category.name),
                .text(grouped(count.listings)),
            ]
            shelf.write(fields, to: &html)
        }
        return html
    }

    func reviews(_ reviews: [Review]) -> ByteBuffer {
        var html = ByteBuffer()
        for one in reviews {
            let stars =
                String(repeating: "★", count: one.rating)
                + String(repeating: "☆", count: 5 - one.rating)
            let fields: [PageValue] = [
                .text(String(one.rating)), .text(stars), .text(one.text), .text(one.authorName),
                .text(one.createdAt.day),
            ]
            review.write(fields, to: &html)
        }
        return html
    }

    /// The classes of a listing's cover: the colour is its shelf's, the rest its number's.
    static func cover(_ category: Category, id: Int) -> String { "c-\(category.slug) v\(id % 4)" }
}

extension ListingQuery.Sort {
    /// What people call it.
    fileprivate var name: String {
        switch self {
        case .newest: "Newest first"
        case .relevance: "Best match"
        case .cheapest: "Lowest price"
        case .dearest: "Highest price"
        }
    }
}

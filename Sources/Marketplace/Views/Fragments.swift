import NIOCore

/// The parts of pages that come by the dozen.
struct Fragments: Sendable {
    private let card: FlatTemplate
    private let shelf: FlatTemplate
    private let review: FlatTemplate
    /// The drop-down lists, by what is selected in them: they are few, so each is written out once.
    private let categories: [String: ByteBuffer]
    private let sorts: [String: ByteBuffer]

    init() throws {
        card = try FlatTemplate(
            String(decoding: PackageResources.card_mustache, as: UTF8.self),
            fields: ["id", "cover", "icon", "price", "title", "seller", "day"]
        )
        shelf = try FlatTemplate(
            String(decoding: PackageResources.shelf_mustache, as: UTF8.self),
            fields: ["slug", "icon", "name", "listings"]
        )
        review = try FlatTemplate(
            String(decoding: PackageResources.review_mustache, as: UTF8.self),
            fields: ["rating", "stars", "words", "author", "day"]
        )
        categories = try Self.lists(of: Category.all.map { ($0.slug, $0.name) })
        sorts = try Self.lists(of: ListingQuery.Sort.allCases.map { ($0.rawValue, $0.name) })
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

    func categories(selected: String?) -> ByteBuffer {
        categories[selected ?? ""] ?? categories[""] ?? ByteBuffer()
    }

    func sorts(selected: ListingQuery.Sort) -> ByteBuffer {
        sorts[selected.rawValue] ?? ByteBuffer()
    }

    /// The classes of a listing's cover: the colour is its shelf's, the rest its number's.
    static func cover(_ category: Category, id: Int) -> String { "c-\(category.slug) v\(id % 4)" }

    private static func lists(
        of choices: [(value: String, name: String)]
    ) throws -> [String: ByteBuffer] {
        let option = try FlatTemplate(
            #"<option value="{{value}}"{{{selected}}}>{{name}}</option>"#,
            fields: ["value", "name", "selected"]
        )
        let keys = [""] + choices.map(\.value)
        let lists = keys.map { key in
            var html = ByteBuffer()
            for choice in choices {
                let mark: PageValue = choice.value == key ? " selected" : ""
                option.write([.text(choice.value), .text(choice.name), mark], to: &html)
            }
            return (key, html)
        }
        return Dictionary(uniqueKeysWithValues: lists)
    }
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

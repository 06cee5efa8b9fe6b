/// The parts of pages that come by the dozen.
struct Fragments: Sendable {
    private let card: FlatTemplate
    private let shelf: FlatTemplate
    private let option: FlatTemplate

    init() throws {
        card = try FlatTemplate(
            String(decoding: PackageResources.card_mustache, as: UTF8.self),
            fields: ["id", "cover", "icon", "price", "title", "seller", "day"]
        )
        shelf = try FlatTemplate(
            String(decoding: PackageResources.shelf_mustache, as: UTF8.self),
            fields: ["slug", "icon", "name", "listings"]
        )
        option = try FlatTemplate(
            #"<option value="{{value}}"{{{selected}}}>{{name}}</option>"#,
            fields: ["value", "name", "selected"]
        )
    }

    func cards(_ listings: [ListingSummary]) -> String {
        var text = ""
        text.reserveCapacity(listings.count * 600)
        for listing in listings {
            let fields = [
                String(listing.id), Self.cover(listing.category, id: listing.id),
                Assets.icon(of: listing.category), listing.price.text, listing.title,
                listing.sellerName, listing.createdAt.day,
            ]
            card.write(fields, to: &text)
        }
        return text
    }

    func shelves(_ counts: [CategoryCount]) -> String {
        var text = ""
        for count in counts {
            let category = count.category
            let fields = [
                category.slug, Assets.icon(of: category), category.name, grouped(count.listings),
            ]
            shelf.write(fields, to: &text)
        }
        return text
    }

    /// The choices of a drop-down list.
    func options(_ choices: [(value: String, name: String)], selected: String?) -> String {
        var text = ""
        for choice in choices {
            let mark = choice.value == selected ? " selected" : ""
            option.write([choice.value, choice.name, mark], to: &text)
        }
        return text
    }

    func categories(selected: String?) -> String {
        options(Category.all.map { ($0.slug, $0.name) }, selected: selected)
    }

    /// The classes of a listing's cover: the colour is its shelf's, the rest its number's.
    static func cover(_ category: Category, id: Int) -> String { "c-\(category.slug) v\(id % 4)" }
}

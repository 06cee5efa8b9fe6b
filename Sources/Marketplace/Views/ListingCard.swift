import Mustache

/// A listing as a card shows it.
///
/// Mustache would find the fields of a plain structure by reflection, at ten times the cost.
struct ListingCard: MustacheParent {
    let listing: ListingSummary

    func child(named name: String) -> Any? {
        switch name {
        case "id": String(listing.id)
        case "title": listing.title
        case "price": listing.price.text
        case "seller": listing.sellerName
        case "day": listing.createdAt.day
        case "cover": Self.cover(listing.category, id: listing.id)
        case "icon": Assets.icon(of: listing.category)
        default: nil
        }
    }

    /// The classes of a listing's cover: the colour is its shelf's, the rest its number's.
    static func cover(_ category: Category, id: Int) -> String { "c-\(category.slug) v\(id % 4)" }
}

/// One shelf of the marketplace.
///
/// The shelves are fixed, so they live in code; the database keeps their slugs and counts.
struct Category: Sendable, Equatable {
    /// The name in addresses, in the database and of the icon: one lower-case word, because the
    /// full-text index reads it as one token.
    let slug: String
    let name: String

    static let all: [Category] = [
        Category(slug: "bikes", name: "Bikes"),
        Category(slug: "books", name: "Books"),
        Category(slug: "cameras", name: "Cameras"),
        Category(slug: "clothing", name: "Clothing"),
        Category(slug: "computers", name: "Computers"),
        Category(slug: "furniture", name: "Furniture"),
        Category(slug: "games", name: "Games"),
        Category(slug: "garden", name: "Garden"),
        Category(slug: "kitchen", name: "Kitchen"),
        Category(slug: "music", name: "Music"),
        Category(slug: "sport", name: "Sport"),
        Category(slug: "tools", name: "Tools"),
    ]

    private static let bySlug = Dictionary(uniqueKeysWithValues: all.map { ($0.slug, $0) })

    static func named(_ slug: String) -> Category? { bySlug[slug] }
}

/// A shelf and how many listings stand on it for sale.
struct CategoryCount: Sendable, Equatable {
    let category: Category
    let listings: Int
}

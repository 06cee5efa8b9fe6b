/// What the home page's template is told.
enum HomePage {
    static func content(_ page: FrontPage) -> [String: Any] {
        [
            "total": grouped(page.categories.reduce(0) { $0 + $1.listings }),
            "categories": page.categories.map { count in
                [
                    "slug": count.category.slug,
                    "name": count.category.name,
                    "icon": Assets.icon(of: count.category),
                    "listings": String(count.listings),
                ]
            },
            "newest": page.newest.map(ListingCard.init),
        ]
    }
}

/// What the home page's template is told.
enum HomePage {
    static func content(_ page: FrontPage, _ fragments: Fragments) -> [String: Any] {
        [
            "total": grouped(page.categories.reduce(0) { $0 + $1.listings }),
            "shelves": fragments.shelves(page.categories),
            "newest": fragments.cards(page.newest),
            "isEmpty": page.newest.isEmpty,
        ]
    }
}

/// What the home page's template is told.
enum HomePage {
    static func fields(_ page: FrontPage, _ fragments: Fragments) -> [PageField] {
        [
            PageField("total", grouped(page.categories.reduce(0) { $0 + $1.listings })),
            PageField("shelves", fragments.shelves(page.categories)),
            PageField("newest", fragments.cards(page.newest)),
            PageField("isEmpty", isThere: page.newest.isEmpty),
        ]
    }
}

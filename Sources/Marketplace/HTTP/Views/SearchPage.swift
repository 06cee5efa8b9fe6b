/// What the search page's template is told.
struct SearchPage {
    let form: SearchForm
    let query: ListingQuery
    let found: ListingPage
    let fragments: Fragments

    var title: String {
        switch (form.text.isEmpty, query.category) {
        case (true, nil): "All listings"
        case (true, let category?): category.name
        case (false, nil): "Results for “\(form.text)”"
        case (false, let category?): "Results for “\(form.text)” in \(category.name)"
        }
    }

    var fields: [PageField] {
        let isPaged = pages > 1
        return [
            PageField("heading", title),
            PageField("count", count),
            PageField("minimum", form.minimum),
            PageField("maximum", form.maximum),
            PageField("categories", fragments.categories.html(selecting: query.category?.slug)),
            PageField("sorts", fragments.sorts.html(selecting: query.sort.rawValue)),
            PageField("cards", fragments.cards(found.listings)),
            PageField("isEmpty", isThere: found.listings.isEmpty),
            PageField("paging", isThere: isPaged),
            PageField("page", String(query.page)),
            PageField("pages", String(pages)),
            PageField("previous", query.page > 1 ? form.address(page: query.page - 1) : nil),
            PageField("next", query.page < pages ? form.address(page: query.page + 1) : nil),
        ]
    }

    private var count: String {
        switch found.total {
        case 0: "No listings"
        case 1: "1 listing"
        case let total: "\(found.isCapped ? "More than " : "")\(grouped(total)) listings"
        }
    }

    private var pages: Int { max(1, (found.total + query.pageSize - 1) / query.pageSize) }
}

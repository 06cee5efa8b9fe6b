import Foundation

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

    var content: [String: Any] {
        [
            "query": form.text,
            "heading": title,
            "count": count,
            "minimum": form.minimum,
            "maximum": form.maximum,
            "categories": fragments.categories(selected: query.category?.slug),
            "sorts": sorts,
            "cards": fragments.cards(found.listings),
            "isEmpty": found.listings.isEmpty,
            "paging": paging,
        ]
    }

    private var count: String {
        switch found.total {
        case 0: "No listings"
        case 1: "1 listing"
        case let total: "\(found.isCapped ? "More than " : "")\(grouped(total)) listings"
        }
    }

    private var sorts: String {
        let choices = ListingQuery.Sort.allCases.map {
            (value: $0.rawValue, name: Self.name(of: $0))
        }
        return fragments.options(choices, selected: query.sort.rawValue)
    }

    private var pages: Int { max(1, (found.total + query.pageSize - 1) / query.pageSize) }

    private var paging: [[String: Any]] {
        guard pages > 1 else { return [] }
        var paging: [String: Any] = ["page": query.page, "pages": pages]
        if query.page > 1 { paging["previous"] = form.address(page: query.page - 1) }
        if query.page < pages { paging["next"] = form.address(page: query.page + 1) }
        return [paging]
    }

    private static func name(of sort: ListingQuery.Sort) -> String {
        switch sort {
        case .newest: "Newest first"
        case .relevance: "Best match"
        case .cheapest: "Lowest price"
        case .dearest: "Highest price"
        }
    }
}

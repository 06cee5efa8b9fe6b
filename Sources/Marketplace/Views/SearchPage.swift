import Foundation

/// What the search page's template is told.
struct SearchPage {
    let form: SearchForm
    let query: ListingQuery
    let found: ListingPage

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
            "categories": Category.all.map { category in
                choice(category.slug, category.name, selected: category == query.category)
            },
            "sorts": sorts,
            "listings": found.listings.map(ListingCard.init),
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

    private var sorts: [[String: Any]] {
        ListingQuery.Sort.allCases.map { sort in
            choice(sort.rawValue, Self.name(of: sort), selected: sort == query.sort)
        }
    }

    private var pages: Int { max(1, (found.total + query.pageSize - 1) / query.pageSize) }

    private var paging: [[String: Any]] {
        guard pages > 1 else { return [] }
        var paging: [String: Any] = ["page": query.page, "pages": pages]
        if query.page > 1 { paging["previous"] = form.address(page: query.page - 1) }
        if query.page < pages { paging["next"] = form.address(page: query.page + 1) }
        return [paging]
    }

    private func choice(_ value: String, _ name: String, selected: Bool) -> [String: Any] {
        var choice: [String: Any] = ["value": value, "slug": value, "name": name]
        if selected { choice["selected"] = true }
        return choice
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

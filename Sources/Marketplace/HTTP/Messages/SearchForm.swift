import HTTPTypes

/// What a search was asked for, as it was written, to be checked and to be shown again.
struct SearchForm: Sendable, Equatable {
    let text: String
    let category: String
    let minimum: String
    let maximum: String
    let sort: String
    let page: String

    static let textLimit = 200

    /// A form's fields may have spaces around them, and the first page need not be named; of a
    /// program, `exactly` what it says is taken.
    init(query: String?, exactly: Bool = false) throws(Problem) {
        let fields = try FormFields(decoding: query ?? "")
        func read(_ name: String) -> String { exactly ? fields.verbatim(name) : fields[name] }
        text = read("q")
        category = read("category")
        minimum = read("min")
        maximum = read("max")
        sort = read("sort")
        page = fields.has("page") && (exactly || !read("page").isEmpty) ? read("page") : "1"
    }

    /// The checked query; all faults at once.
    func checked() throws(Problem) -> ListingQuery {
        var faults: [FieldFault] = []
        var query = ListingQuery(words: ListingQuery.words(in: text))
        if text.unicodeScalars.count > Self.textLimit {
            faults.add("q", "Search for at most \(Self.textLimit) characters.")
        }
        if !category.isEmpty {
            query.category = Category.named(category)
            if query.category == nil { faults.add("category", "There is no such category.") }
        }
        query.minimumPrice = price(minimum, "min", &faults)
        query.maximumPrice = price(maximum, "max", &faults)
        if !sort.isEmpty {
            if let sort = ListingQuery.Sort(rawValue: sort) {
                query.sort = sort
            } else {
                faults.add("sort", "Sort by newest, relevance, cheapest or dearest.")
            }
        }
        query.page = page.utf8.allSatisfy { 48...57 ~= $0 } ? Int(page) ?? 0 : 0
        if !(1...ListingQuery.pageLimit).contains(query.page) {
            faults.add("page", "Pages run from 1 to \(ListingQuery.pageLimit).")
        }
        guard faults.isEmpty else {
            throw Problem(
                status: .badRequest,
                detail: faults.map(\.message).joined(separator: " "),
                fields: faults
            )
        }
        return query
    }

    /// Where the same search shows another page of what it found.
    func address(page: Int) -> String {
        let fields = [
            ("q", text), ("category", category), ("min", minimum), ("max", maximum),
            ("sort", sort), ("page", page == 1 ? "" : String(page)),
        ]
        let set = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\(FormFields.encoded($0.1))" }
        return set.isEmpty ? "/search" : "/search?" + set.joined(separator: "&")
    }

    private func price(_ text: String, _ field: String, _ faults: inout [FieldFault]) -> Money? {
        guard !text.isEmpty else { return nil }
        guard let price = Money(text) else {
            faults.add(field, "A price is written 12 or 12.50, got '\(text.prefix(20))'.")
            return nil
        }
        return price
    }
}

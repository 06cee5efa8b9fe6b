/// What a search looks for, already checked.
struct ListingQuery: Sendable, Equatable {
    enum Sort: String, Sendable, CaseIterable {
        case newest
        case relevance
        case cheapest
        case dearest
    }

    /// Words that must all occur, lower case, letters and digits only: nothing in them can mean
    /// anything to the full-text index.
    var words: [String] = []
    var category: Category?
    var minimumPrice: Money?
    var maximumPrice: Money?
    var sort: Sort = .newest
    /// From 1.
    var page = 1
    var pageSize = ListingQuery.defaultPageSize

    static let defaultPageSize = 24
    /// Results beyond this are counted as "more", and no page shows them: a deep page costs the
    /// database every row before it.
    static let countLimit = 1_000
    static let wordLimit = 8

    static var pageLimit: Int { (countLimit + defaultPageSize - 1) / defaultPageSize }

    var offset: Int { (page - 1) * pageSize }

    /// The words of a text as typed: everything that is no letter or digit parts them.
    static func words(in text: String) -> [String] { Array(allWords(in: text).prefix(wordLimit)) }

    static func allWords(in text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

/// What a search means. The database says the same in SQL, by its indexes.
extension ListingQuery {
    func matches(_ listing: Listing) -> Bool {
        let text = Set(Self.allWords(in: listing.title + " " + listing.description))
        return listing.isForSale
            && words.allSatisfy(text.contains)
            && (category.map { $0 == listing.category } ?? true)
            && (minimumPrice.map { $0 <= listing.price } ?? true)
            && (maximumPrice.map { listing.price <= $0 } ?? true)
    }

    /// The best match is the one that has the words in its title; the database ranks more finely.
    func precedes(_ left: Listing, _ right: Listing) -> Bool {
        switch sort {
        case .newest: left.id > right.id
        case .cheapest: (left.price, left.id) < (right.price, right.id)
        case .dearest: (left.price, left.id) > (right.price, right.id)
        case .relevance: (titleHits(in: left), left.id) > (titleHits(in: right), right.id)
        }
    }

    private func titleHits(in listing: Listing) -> Int {
        let title = Set(Self.allWords(in: listing.title))
        return words.count(where: title.contains)
    }
}

/// What somebody looks for, already checked.
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

/// One page of what was found.
struct ListingPage: Sendable, Equatable {
    let listings: [ListingSummary]
    /// At most `ListingQuery.countLimit`.
    let total: Int
    /// There are more than `total`.
    let isCapped: Bool
}

/// What the home page shows.
struct FrontPage: Sendable, Equatable {
    let categories: [CategoryCount]
    let newest: [ListingSummary]
}

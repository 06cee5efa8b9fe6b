/// What one search of a JSON path may cost, so that no answer can make `$..*..*` endless.
struct SearchBudget {
    /// Values that a path finds at most.
    private static let mostFound = 100_000
    /// Values that it looks at on the way, in filters too: a fraction of a second.
    private static let mostVisited = 10_000_000

    private let language: PatternLanguage
    private let path: String
    private var visited = 0

    init(_ language: PatternLanguage, _ path: String) {
        self.language = language
        self.path = path
    }

    /// To be called for each value that is looked at, and for what costs as much as several.
    mutating func visit(_ count: Int = 1) throws(SearchLimit) {
        visited += count
        guard visited <= Self.mostVisited else {
            throw SearchLimit(language, path, "looks at more than \(Self.mostVisited) values")
        }
    }

    func allow(found count: Int) throws(SearchLimit) {
        guard count <= Self.mostFound else {
            throw SearchLimit(language, path, "finds more than \(Self.mostFound) values")
        }
    }
}

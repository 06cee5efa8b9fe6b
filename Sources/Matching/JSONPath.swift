package import Notation

/// A JSON path: which values of a document it finds.
///
/// Each value that is found is one match: an array is one value, not its elements. A regular
/// expression in it keeps its room for matches, so a path belongs to one thread.
package struct JSONPath {
    /// Who has written the path decides how it is read.
    package enum Dialect: Sendable, Equatable {
        /// JSONPath as the standard has it, whole and strict: what our plans speak.
        case rfc9535
        /// As the library reads it that JMeter's extractors and assertions use.
        case jayway

        var language: PatternLanguage { self == .rfc9535 ? .jsonPath : .jayway }
    }

    private enum Query {
        case standard([JSONSegment])
        case jayway(JaywayPath)
    }

    private let path: String
    private let dialect: Dialect
    private let query: Query

    package init(_ path: String, _ dialect: Dialect = .rfc9535) throws(SyntaxFault) {
        self.path = path
        self.dialect = dialect
        switch dialect {
        case .rfc9535: query = .standard(try JSONPathParser.segments(of: path))
        case .jayway: query = .jayway(try JaywayParser.path(path))
        }
    }

    /// One of the values, counted from 1.
    package func value(_ number: Int = 1, in root: JSONNode) throws(SearchLimit) -> String? {
        let nodes = try nodes(in: root)
        return number > 0 && number <= nodes.count ? nodes[number - 1].text : nil
    }

    /// Texts bare, all other values as JSON, in the order of the answer.
    package func values(in root: JSONNode) throws(SearchLimit) -> [String] {
        try nodes(in: root).map(\.text)
    }

    package func nodes(in root: JSONNode) throws(SearchLimit) -> [JSONNode] {
        let budget = SearchBudget(dialect.language, path)
        switch query {
        case .standard(let segments):
            var search = JSONSearch(root: root, budget)
            return try search.nodes(from: root, segments)
        case .jayway(let path):
            var search = JaywaySearch(root: root, budget)
            return try search.nodes(path)
        }
    }
}

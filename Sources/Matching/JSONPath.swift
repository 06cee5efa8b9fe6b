package import Notation

/// A JSON path, as RFC 9535 and JMeter's Jayway agree on it.
///
/// `$.a.b`, `['key','other']`, `[0]`, `[-1]`, `[1:3]`, `[*]`, `..name`, `[?(@.price < 10 &&
/// @.stock)]` and `.length()` at the end. A path that does not start with `$` starts at the root
/// all the same, as in Jayway. Each value that is found is one match: an array is one value, not
/// its elements.
package struct JSONPath: Sendable {
    private let path: String
    private let segments: [JSONSegment]

    package init(_ path: String) throws(SyntaxFault) {
        self.path = path
        var parser = JSONPathParser(path)
        segments = try parser.path()
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

    private func nodes(in root: JSONNode) throws(SearchLimit) -> [JSONNode] {
        var search = JSONSearch(root: root)
        do throws(JSONSearch.Exhaustion) {
            return try search.nodes(from: root, segments)
        } catch {
            let reason =
                switch error {
                case .found: "finds more than \(JSONSearch.mostFound) values"
                case .visited: "looks at more than \(JSONSearch.mostVisited) values"
                }
            throw SearchLimit(.jsonPath, path, reason)
        }
    }
}

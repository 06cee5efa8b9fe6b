package import Notation

/// A JMESPath expression: the one value that it makes of a document.
///
/// The language is that of jmespath.org as it stands in JMeter, with its 26 functions. Their
/// numbers are doubles and read like it: the sum of `[1, 2]` is `3.0`.
package struct JMESPath {
    private let source: String
    private let expression: JMESExpression

    package init(_ source: String) throws(SyntaxFault) {
        self.source = source
        expression = try JMESPathParser.expression(source)
    }

    /// What the expression makes of a document; nil for `null`, which stands for nothing at all.
    ///
    /// A function that cannot take what it is given makes nothing of the whole document.
    package func result(in root: JSONNode) throws(SearchLimit) -> JSONNode? {
        var search = JMESPathSearch(root: root, SearchBudget(.jmespath, source))
        return try search.result(of: expression)
    }

    /// Each element of the list that the expression makes, or its one value: texts bare, all other
    /// values as JSON.
    package func values(in root: JSONNode) throws(SearchLimit) -> [String] {
        guard let result = try result(in: root) else { return [] }
        guard case .array(let elements) = result.value else { return [result.text] }
        return elements.map(\.text)
    }
}

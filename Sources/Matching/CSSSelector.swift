import CXML
import Notation

/// A list of selectors of CSS: which elements of a page it finds, in the order of the page.
///
/// In HTML the case of names means nothing, and of the values of those attributes that the standard
/// of HTML lists. A search that would take too many steps ends with an error.
package struct CSSSelector: MarkupQuery, Sendable {
    private let expression: String
    private let selectors: [CSSComplex]
    /// Whose values are wanted; nil for the text of each element.
    private let attribute: CSSName?

    package init(_ expression: String, attribute: String? = nil) throws(SyntaxFault) {
        self.expression = expression
        self.attribute = attribute.map(CSSName.init)
        selectors = try CSSParser.selectors(expression)
    }

    /// The text of each element as it is read, with its blanks made one; or its attribute, where it
    /// has that.
    package func values(in markup: borrowing Markup) throws(SearchLimit) -> [String] {
        guard let document = unsafe markup.document,
            let root = unsafe xmlDocGetRootElement(document)
        else { return [] }
        let first = unsafe CSSElement(root)
        var search = CSSSearch(root: first, expression)
        var values: [String] = []
        var next: CSSElement? = first
        while let element = next {
            if try search.matches(element, selectors) {
                if let attribute {
                    if let value = element.value(of: attribute) { values.append(value) }
                } else {
                    values.append(element.text.collapsingSpace)
                }
            }
            next = element.nextInDocument
        }
        return values
    }
}

/// What can be asked of a parsed document.
package protocol MarkupQuery {
    func values(in markup: borrowing Markup) throws(SearchLimit) -> [String]
}

extension XPath: MarkupQuery {}

extension String {
    /// With one blank for each stretch of HTML's white space, and none around.
    fileprivate var collapsingSpace: String {
        utf8.split { $0 == 0x20 || 0x09...0x0D ~= $0 && $0 != 0x0B }
            .map { String(Substring($0)) }.joined(separator: " ")
    }
}

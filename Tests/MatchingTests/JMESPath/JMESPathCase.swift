import Matching
import Notation
import Testing

/// An expression, a document and what the expression makes of it, as JSON.
struct JMESPathCase: Sendable, CustomTestStringConvertible {
    let expression: String
    let document: String
    let result: String

    init(_ expression: String, _ document: String, _ result: String) {
        self.expression = expression
        self.document = document
        self.result = result
    }

    var testDescription: String { "\(expression) in \(document)" }

    func check() throws {
        let root = try JSONReader.read(Array(document.utf8))
        let wanted = try JSONReader.read(Array(result.utf8))
        let found = try JMESPath(expression).result(in: root)
        #expect((found ?? JSONNode(.null, at: root.position)).hasSameValue(as: wanted))
    }
}

import Matching
import Notation
import Testing

/// A path, a document and the nodes that the path finds in it, as one list of JSON.
struct JSONPathCase: Sendable, CustomTestStringConvertible {
    let path: String
    let document: String
    let nodes: String

    init(_ path: String, _ document: String, _ nodes: String) {
        self.path = path
        self.document = document
        self.nodes = nodes
    }

    var testDescription: String { "\(path) in \(document)" }

    func check(_ dialect: JSONPath.Dialect = .rfc9535) throws {
        let root = try JSONReader.read(Array(document.utf8))
        let found = JSONNode(.array(try JSONPath(path, dialect).nodes(in: root)), at: root.position)
        let wanted = try JSONReader.read(Array(nodes.utf8))
        #expect(Array(found.text.utf8) == Array(wanted.text.utf8))
    }
}

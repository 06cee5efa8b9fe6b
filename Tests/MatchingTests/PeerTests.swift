import Matching
import Notation
import Testing

@Suite struct `Another implementation` {
    @Test func `finds the same nodes by JSON paths`() throws {
        #expect(PeerPaths.rows.count == 380)
        for row in PeerPaths.rows {
            // A path stands in the table as JSON writes it.
            let text = try JSONReader.read(Array("\"\(row[0])\"".utf8)).text
            if row[2] == "invalid" {
                #expect(throws: SyntaxFault.self, "\(text)") { try JSONPath(text) }
            } else {
                let root = try JSONReader.read(Array(row[1].utf8))
                let found = try JSONPath(text).nodes(in: root)
                #expect(
                    JSONNode(.array(found), at: root.position).text == row[2],
                    "\(text) \(row[1])"
                )
            }
        }
    }

    @Test func `finds the same elements by CSS selectors`() throws {
        #expect(PeerSelectors.rows.count == 300)
        for row in PeerSelectors.rows {
            let markup = try Markup(row[1].utf8Span, ContentType("text/html"))
            let ids = try CSSSelector(row[0], attribute: "id").values(in: markup)
            let found = ids.isEmpty ? "none" : ids.joined(separator: " ")
            #expect(found == row[2], "\(row[0]) \(row[1])")
        }
    }
}

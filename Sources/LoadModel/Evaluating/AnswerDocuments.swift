import Matching
import Notation

/// An answer's body as JSON and as markup, each parsed when somebody first asks for it.
struct AnswerDocuments: ~Copyable {
    private var json: JSONNode?
    private var isJSONRead = false
    private var markup: Markup?

    init() {}

    /// Nil for a body that is not JSON.
    mutating func json(_ answer: Answer) -> JSONNode? {
        if isJSONRead { return json }
        isJSONRead = true
        do throws(JSONFault) {
            json = try JSONReader.read(answer.body)
        } catch {
            // Not an error of ours: whoever looks for a value finds none.
            json = nil
        }
        return json
    }

    mutating func values(of path: XPath, in answer: Answer) -> [String] {
        let markup = self.markup.take() ?? Markup(answer.body.span)
        let values = path.values(in: markup)
        self.markup = consume markup
        return values
    }
}

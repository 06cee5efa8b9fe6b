import Notation

/// A key of the plan: what may stand behind it, and what it means.
///
/// The decoder, the schema and the reference page all take a key from its row.
struct Key: Sendable {
    let name: String
    let value: ValueForm
    let summary: String
    /// The value where the key is missing.
    var standard: JSONValue?
    var examples: [JSONValue]
    var isRequired: Bool

    init(
        _ name: String,
        _ value: ValueForm,
        _ summary: String,
        standard: JSONValue? = nil,
        examples: [JSONValue] = [],
        isRequired: Bool = false
    ) {
        self.name = name
        self.value = value
        self.summary = summary
        self.standard = standard
        self.examples = examples
        self.isRequired = isRequired
    }
}

/// An object of the plan: its keys, and which of them may stand together.
struct ObjectForm: Sendable {
    /// In the schema.
    let name: String
    /// As a message names it: `a scenario`.
    let what: String
    /// As a heading names it.
    let title: String
    let summary: String
    let keys: [Key]
    /// Exactly one of these groups of keys stands in the object.
    var choice: [[Key]] = []
    /// At most one of these keys.
    var alternatives: [Key] = []
    /// Keys that need another one beside them.
    var companions: [(key: Key, needs: Key)] = []

    init(
        _ name: String,
        _ what: String,
        title: String? = nil,
        _ summary: String,
        keys: [Key]
    ) {
        self.name = name
        self.what = what
        self.title = title ?? what.heading
        self.summary = summary
        self.keys = keys
    }
}

extension String {
    /// `a load` as `Load`.
    fileprivate var heading: String {
        let words = withoutArticle.filter { $0 != "'" }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// `a load` without its article.
    var withoutArticle: String {
        for article in ["a ", "an "] where hasPrefix(article) {
            return String(dropFirst(article.count))
        }
        return self
    }
}

import Notation

/// Under what several requests are looked at together: `"tags": ["api"]`.
enum TagsForm {
    static func key(_ words: String) -> Key {
        Key("tags", .list(of: .name), words, examples: [["api"]])
    }
}

extension PlanDecoder {
    mutating func tags(_ node: JSONNode) -> [String] {
        list(node, "tags").compactMap { text($0, "tags") }
    }
}

extension [String] {
    /// With those of others that are not among them.
    func joined(with others: [String]) -> [String] {
        others.reduce(into: self) { if !$0.contains($1) { $0.append($1) } }
    }
}

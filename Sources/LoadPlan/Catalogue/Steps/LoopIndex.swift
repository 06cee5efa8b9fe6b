import Notation

/// `"index": "i"`: a variable that holds the number of a loop's round.
enum LoopIndex {
    static let key = Key(
        "index",
        .name,
        "A variable that holds the number of the round, from 0.",
        examples: ["i"]
    )

    static func decode(_ fields: Fields, _ decoder: inout PlanDecoder) -> String? {
        guard let node = fields[key], let name = decoder.variableName(node, key.name) else {
            return nil
        }
        decoder.names.set.insert(name)
        return name
    }

    static func written(_ index: String?) -> (name: String, value: JSONValue?) {
        (key.name, index.map(JSONValue.settledText))
    }
}

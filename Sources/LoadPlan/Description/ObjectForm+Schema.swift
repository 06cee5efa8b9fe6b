import Notation

extension ObjectForm {
    /// The rules of the object as JSON Schema.
    var schema: JSONValue {
        let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
        return .object([
            ("description", .text(summary)),
            ("type", "object"),
            ("properties", .members(keys.map { ($0.name, $0.schema) })),
            ("required", required.isEmpty ? nil : .list(required)),
            ("additionalProperties", false),
            ("oneOf", choice.isEmpty ? nil : .list(choice.map(Self.required))),
            ("dependentRequired", companions.isEmpty ? nil : companionSchema),
            ("not", alternatives.isEmpty ? nil : ["anyOf": .list(pairs.map(Self.required))]),
        ])
    }

    private static func required(_ keys: [Key]) -> JSONValue {
        ["required": .list(keys.map { .text($0.name) })]
    }

    private var companionSchema: JSONValue {
        .members(companions.map { ($0.key.name, [.text($0.needs.name)]) })
    }

    /// Of alternatives no two stand together.
    private var pairs: [[Key]] {
        alternatives.enumerated().flatMap { index, key in
            alternatives.dropFirst(index + 1).map { [key, $0] }
        }
    }
}

extension Key {
    fileprivate var schema: JSONValue {
        var members: [(name: String, value: JSONValue?)] = [("description", .text(summary))]
        if case .members(let rules) = value.schema {
            members += rules.map { ($0.name, $0.value) }
        }
        members.append(("default", standard))
        members.append(("examples", examples.isEmpty ? nil : .list(examples)))
        return .object(members)
    }
}

/// The schema of a whole document: one object, and under `$defs` what it refers to.
struct SchemaDocument {
    private var definitions: [(name: String, value: JSONValue)] = []
    private var seen: Set<String> = []

    static func text(of form: ObjectForm, title: String) -> String {
        var document = SchemaDocument()
        document.add(form.keys.flatMap(\.value.uses))
        guard case .members(let members) = form.schema else { return "" }
        let head: [(name: String, value: JSONValue)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", .text(title)),
        ]
        let schema = JSONValue.members(head + members + [("$defs", .members(document.definitions))])
        return schema.indentedText
    }

    /// What a definition refers to stands behind it.
    private mutating func add(_ uses: [Definition]) {
        for definition in uses where seen.insert(definition.name).inserted {
            switch definition.content() {
            case .value(let schema, let inner):
                definitions.append((definition.name, schema))
                add(inner)
            case .object(let form):
                definitions.append((definition.name, form.schema))
                add(form.keys.flatMap(\.value.uses))
            }
        }
    }
}

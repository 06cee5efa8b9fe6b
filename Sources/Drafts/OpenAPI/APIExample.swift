import Notation

extension APIDocument {
    /// So deep values are made of schemas, which may contain themselves.
    private static let deepest = 8

    /// An example of a parameter, a media type or anything else that has a schema: its own, or one
    /// made of the schema.
    func example(of node: JSONNode) -> JSONNode? {
        if let example = node["example"] { return example }
        let named = node["examples"]?.members.first?.value ?? node["examples"]?.elements.first
        if let example = resolved(named) { return example["value"] ?? example }
        return resolved(node["schema"]).flatMap { value(of: $0, depth: 0) }
    }

    /// A value that a schema allows; nil where it says nothing, or nests too deep.
    private func value(of schema: JSONNode, depth: Int) -> JSONNode? {
        guard depth < Self.deepest else { return nil }
        for key in ["example", "default", "const"] {
            if let value = schema[key] { return value }
        }
        if let value = schema["examples"]?.elements.first ?? schema["enum"]?.elements.first {
            return value
        }
        if let parts = schema["allOf"]?.elements { return merged(parts, schema, depth: depth) }
        for key in ["oneOf", "anyOf"] {
            if let first = schema[key]?.elements.first {
                return resolved(first).flatMap { value(of: $0, depth: depth + 1) }
            }
        }
        switch kind(of: schema) {
        case "object": return object(schema, depth: depth)
        case "array":
            let element = resolved(schema["items"]).flatMap { value(of: $0, depth: depth + 1) }
            return JSONNode(.array([element].compactMap(\.self)), at: schema.position)
        case "integer": return number(schema)
        case "number": return number(schema)
        case "boolean": return JSONNode(.bool(true), at: schema.position)
        case "string": return JSONNode(.string(text(schema)), at: schema.position)
        default: return nil
        }
    }

    /// OpenAPI 3.1 allows several types, and one that is said by its keys only.
    private func kind(of schema: JSONNode) -> String? {
        if let type = schema["type"]?.string { return type }
        let types = schema["type"]?.elements.compactMap(\.string).filter { $0 != "null" } ?? []
        return types.first ?? (schema["properties"] != nil ? "object" : nil)
    }

    private func object(_ schema: JSONNode, depth: Int) -> JSONNode {
        let required = Set(schema["required"]?.elements.compactMap(\.string) ?? [])
        let members = (schema["properties"]?.members ?? []).compactMap {
            member -> JSONNode.Member? in
            guard let property = resolved(member.value), property["readOnly"]?.value != .bool(true),
                // What need not be there is left out where it would nest without an end.
                required.contains(member.name) || depth < 3,
                let value = value(of: property, depth: depth + 1)
            else { return nil }
            return .init(name: member.name, namePosition: member.namePosition, value: value)
        }
        return JSONNode(.object(members), at: schema.position)
    }

    private func merged(_ parts: [JSONNode], _ schema: JSONNode, depth: Int) -> JSONNode? {
        var members: [JSONNode.Member] = []
        let own = schema["properties"] == nil ? [] : [object(schema, depth: depth)]
        let values = parts.compactMap { resolved($0) }.compactMap {
            value(of: $0, depth: depth + 1)
        }
        guard let first = values.first else { return own.first }
        guard values.allSatisfy({ if case .object = $0.value { true } else { false } }) else {
            return first
        }
        for member in (values + own).flatMap(\.members)
        where !members.contains(where: { $0.name == member.name }) {
            members.append(member)
        }
        return JSONNode(.object(members), at: schema.position)
    }

    private func number(_ schema: JSONNode) -> JSONNode {
        let least = schema["minimum"]?.number ?? 1
        let most = schema["maximum"]?.number ?? .infinity
        let value = min(max(1, least), most)
        let text = value.rounded() == value && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
        return JSONNode(.number(text), at: schema.position)
    }

    private func text(_ schema: JSONNode) -> String {
        switch schema["format"]?.string {
        case "date": return "2026-01-01"
        case "date-time": return "2026-01-01T00:00:00Z"
        case "uuid": return "00000000-0000-4000-8000-000000000000"
        case "email": return "someone@example.com"
        case "uri", "url": return "http://example.com/"
        default: break
        }
        let least = min(1_000, Int(schema["minLength"]?.number ?? 0))
        var text = "text"
        while text.utf8.count < least { text += text }
        guard let most = schema["maxLength"]?.number, most < 1_000 else { return text }
        return String(text.prefix(max(0, Int(most))))
    }
}

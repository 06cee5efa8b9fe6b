import Notation

/// As much of JSON Schema 2020-12 as the plan's schema uses.
///
/// A keyword that it does not know stops the test: a rule that is not checked would look like one
/// that holds.
struct SchemaValidator {
    let root: JSONNode

    private static let annotations: Set<String> = [
        "$schema", "$defs", "title", "description", "examples", "default",
    ]

    func accepts(_ node: JSONNode) -> Bool { accepts(node, root) }

    /// What stands behind a pointer such as `$defs/load`.
    func schema(at pointer: String) -> JSONNode? {
        pointer.split(separator: "/").reduce(Optional(root)) { $0?[String($1)] }
    }

    private func accepts(_ node: JSONNode, _ schema: JSONNode) -> Bool {
        switch schema.value {
        case .bool(let verdict): verdict
        case .object(let rules):
            rules.allSatisfy { rule in
                Self.annotations.contains(rule.name) || obeys(node, rule, in: schema)
            }
        default: preconditionFailure("A schema is an object or a boolean, not \(schema.text).")
        }
    }

    private func obeys(_ node: JSONNode, _ rule: JSONNode.Member, in schema: JSONNode) -> Bool {
        switch rule.name {
        case "$ref":
            let pointer = String(rule.value.text.dropFirst(2))
            guard let target = self.schema(at: pointer) else {
                preconditionFailure("The schema has no \(pointer).")
            }
            return accepts(node, target)
        case "type": return rule.value.oneOrMore.contains { node.isOfType($0.text) }
        case "enum": return rule.value.elements.contains { node.equals($0) }
        case "const": return node.equals(rule.value)
        case "anyOf": return rule.value.elements.contains { accepts(node, $0) }
        case "oneOf": return rule.value.elements.count { accepts(node, $0) } == 1
        case "not": return !accepts(node, rule.value)
        case "minimum", "maximum", "exclusiveMinimum":
            guard case .number(let text) = node.value, let number = Double(text),
                let bound = Double(rule.value.text)
            else { return true }
            return rule.name == "minimum"
                ? number >= bound : rule.name == "maximum" ? number <= bound : number > bound
        case "minLength":
            guard case .string(let text) = node.value else { return true }
            return text.count >= Int(rule.value.text) ?? .max
        case "pattern":
            guard case .string(let text) = node.value else { return true }
            return matches(text, rule.value.text)
        case "minItems": return !node.isList || node.elements.count >= Int(rule.value.text) ?? .max
        case "maxItems": return !node.isList || node.elements.count <= Int(rule.value.text) ?? 0
        case "items": return node.elements.allSatisfy { accepts($0, rule.value) }
        default: return obeysAsObject(node, rule, in: schema)
        }
    }

    private func obeysAsObject(
        _ node: JSONNode,
        _ rule: JSONNode.Member,
        in schema: JSONNode
    ) -> Bool {
        let members = node.members
        guard case .object = node.value else { return true }
        switch rule.name {
        case "properties":
            return members.allSatisfy { member in
                rule.value[member.name].map { accepts(member.value, $0) } ?? true
            }
        case "additionalProperties":
            let known = schema["properties"]?.members.map(\.name) ?? []
            return members.allSatisfy {
                known.contains($0.name) || accepts($0.value, rule.value)
            }
        case "propertyNames":
            return members.allSatisfy {
                accepts(JSONNode(.string($0.name), at: $0.namePosition), rule.value)
            }
        case "required": return rule.value.elements.allSatisfy { node[$0.text] != nil }
        case "dependentRequired":
            return rule.value.members.allSatisfy { dependency in
                node[dependency.name] == nil
                    || dependency.value.elements.allSatisfy { node[$0.text] != nil }
            }
        default: preconditionFailure("This test knows no '\(rule.name)' in a schema.")
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        guard let regex = try? Regex(pattern) else {
            preconditionFailure("'\(pattern)' is no regular expression.")
        }
        return text.firstMatch(of: regex) != nil
    }
}

extension JSONNode {
    var members: [Member] { if case .object(let members) = value { members } else { [] } }
    var elements: [JSONNode] { if case .array(let elements) = value { elements } else { [] } }
    var isList: Bool { if case .array = value { true } else { false } }
    fileprivate var oneOrMore: [JSONNode] { isList ? elements : [self] }

    /// Numbers by their value, everything else as written.
    fileprivate func equals(_ other: JSONNode) -> Bool {
        switch (value, other.value) {
        case (.number(let left), .number(let right)): Double(left) == Double(right)
        case (.number, _), (_, .number): false
        default: text == other.text
        }
    }

    fileprivate func isOfType(_ name: String) -> Bool {
        switch value {
        case .null: name == "null"
        case .bool: name == "boolean"
        case .string: name == "string"
        case .array: name == "array"
        case .object: name == "object"
        case .number(let text):
            name == "number" || name == "integer" && Double(text)?.rounded() == Double(text)
        }
    }
}

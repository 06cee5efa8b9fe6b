import Notation

extension PlanDecoder {
    mutating func body(
        _ fields: Fields<PlanKeys.Request>,
        _ headers: inout [Header]
    ) -> Request.Body {
        let kinds = [PlanKeys.Request.body, .json, .form].filter { fields[$0] != nil }
        if kinds.count > 1 {
            let keys = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            fault("A step must have one body, got \(keys).", at: fields.position)
        }
        if let node = fields[.body] {
            return template(node, "body").map(Request.Body.text) ?? .none
        }
        if let node = fields[.json] {
            if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                let type = Template(literal: "application/json")
                headers.append(Header(name: "Content-Type", value: type))
            }
            var json = TemplateBuilder()
            appendJSON(node, to: &json)
            return .text(json.template)
        }
        if let node = fields[.form] {
            return .form(
                members(node, "form").compactMap { member in
                    template(member.value, member.name).map {
                        Variable(name: member.name, value: $0)
                    }
                }
            )
        }
        return .none
    }

    /// Compact JSON in which the texts keep their expressions.
    private mutating func appendJSON(_ node: JSONNode, to json: inout TemplateBuilder) {
        switch node.value {
        case .null, .bool, .number: json.append(node.text)
        case .string(let text):
            guard let template = template(text, at: node.position) else { return }
            json.append("\"")
            for piece in template.pieces {
                if case .literal(let literal) = piece {
                    json.append(literal.escapedForJSON)
                } else {
                    json.append(piece)
                }
            }
            json.append("\"")
        case .array(let elements):
            json.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { json.append(",") }
                appendJSON(element, to: &json)
            }
            json.append("]")
        case .object(let members):
            json.append("{")
            for (index, member) in members.enumerated() {
                json.append((index > 0 ? "," : "") + "\"\(member.name.escapedForJSON)\":")
                appendJSON(member.value, to: &json)
            }
            json.append("}")
        }
    }
}

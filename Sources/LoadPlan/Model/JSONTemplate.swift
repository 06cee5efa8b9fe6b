import Notation

/// JSON in which the texts keep their expressions.
package indirect enum JSONTemplate: Sendable, Equatable {
    /// `null`, a boolean or a number, as it is written.
    case literal(String)
    case text(Template)
    case list([JSONTemplate])
    case object([Member])

    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSONTemplate

        package init(name: String, value: JSONTemplate) {
            self.name = name
            self.value = value
        }
    }

    /// The compact text, into which what an expression brings goes as it is.
    package var template: Template {
        var json = TemplateBuilder()
        write(to: &json)
        return json.template
    }

    private func write(to json: inout TemplateBuilder) {
        switch self {
        case .literal(let text): json.append(text)
        case .text(let template):
            json.append("\"")
            for piece in template.pieces {
                if case .literal(let literal) = piece {
                    json.append(literal.escapedForJSON)
                } else {
                    json.append(piece)
                }
            }
            json.append("\"")
        case .list(let elements):
            json.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { json.append(",") }
                element.write(to: &json)
            }
            json.append("]")
        case .object(let members):
            json.append("{")
            for (index, member) in members.enumerated() {
                json.append((index > 0 ? "," : "") + "\"\(member.name.escapedForJSON)\":")
                member.value.write(to: &json)
            }
            json.append("}")
        }
    }
}

extension JSONValue {
    private static let width = 100

    /// JSON for people: a list or an object stands on one line where it fits, else each of its
    /// members on a line of its own.
    package var indentedText: String {
        var text = ""
        write(to: &text, indent: 0, column: 0)
        return text + "\n"
    }

    /// The value with a space behind each comma and colon.
    package var line: String {
        switch self {
        case .literal(let text): text
        case .text(let text): "\"\(text.escapedForJSON)\""
        case .list(let elements): "[" + elements.map(\.line).joined(separator: ", ") + "]"
        case .members(let members) where members.isEmpty: "{}"
        case .members(let members):
            "{ "
                + members.map { "\"\($0.name.escapedForJSON)\": \($0.value.line)" }
                .joined(separator: ", ") + " }"
        }
    }

    private func write(to text: inout String, indent: Int, column: Int) {
        let line = line
        let inner = "\n" + String(repeating: " ", count: indent + 2)
        let outer = "\n" + String(repeating: " ", count: indent)
        switch self {
        // A comma may follow.
        case _ where column + line.count < Self.width: text += line
        case .list(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                text += (index > 0 ? "," : "") + inner
                element.write(to: &text, indent: indent + 2, column: indent + 2)
            }
            text += outer + "]"
        case .members(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                let name = "\"\(member.name.escapedForJSON)\": "
                text += (index > 0 ? "," : "") + inner + name
                let column = indent + 2 + name.count
                member.value.write(to: &text, indent: indent + 2, column: column)
            }
            text += outer + "}"
        case .literal, .text: text += line
        }
    }
}

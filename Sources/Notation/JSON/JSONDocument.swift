/// JSON to be written; keys stand in the order in which they were given.
package enum JSONDocument: Sendable {
    case string(String)
    case number(Double)
    case integer(Int)
    case bool(Bool)
    case null
    case array([JSONDocument])
    case object([(String, JSONDocument)])

    /// Null for nil.
    package static func optional<Value>(
        _ value: Value?,
        _ make: (Value) -> JSONDocument
    ) -> JSONDocument {
        value.map(make) ?? .null
    }

    /// Indented by two spaces a level, so that two documents can be compared line by line.
    package var text: String { text(indent: "") }

    private func text(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return Self.quoted(text)
        case .number(let value): return Self.number(value)
        case .integer(let value): return String(value)
        case .bool(let value): return String(value)
        case .null: return "null"
        case .array(let items):
            let lines = items.map { inner + $0.text(indent: inner) }
            return Self.bracketed(lines, "[", "]", indent)
        case .object(let members):
            let lines = members.map { inner + Self.quoted($0.0) + ": " + $0.1.text(indent: inner) }
            return Self.bracketed(lines, "{", "}", indent)
        }
    }

    private static func bracketed(
        _ lines: [String],
        _ open: String,
        _ close: String,
        _ indent: String
    ) -> String {
        lines.isEmpty
            ? open + close : "\(open)\n\(lines.joined(separator: ",\n"))\n\(indent)\(close)"
    }

    /// JSON has no infinity and nothing that is no number; both are null.
    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        return value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : "\(value)"
    }

    private static func quoted(_ text: String) -> String { "\"\(text.escapedForJSON)\"" }
}

/// JSON that the program makes, to be written.
package indirect enum JSONValue: Sendable {
    /// `null`, a boolean or a number, as it is written.
    case literal(String)
    case text(String)
    case list([JSONValue])
    /// In the order in which they are written.
    case members([(name: String, value: JSONValue)])

    /// An object without the members that are nil.
    package static func object(_ members: [(name: String, value: JSONValue?)]) -> JSONValue {
        .members(members.compactMap { name, value in value.map { (name, $0) } })
    }

    package static func number(_ number: some BinaryInteger) -> JSONValue { .literal("\(number)") }

    package static let null = JSONValue.literal("null")

    /// What was read, without its places.
    package init(_ node: JSONNode) {
        switch node.value {
        case .null, .bool, .number: self = .literal(node.text)
        case .string(let text): self = .text(text)
        case .array(let elements): self = .list(elements.map(JSONValue.init))
        case .object(let members):
            self = .members(members.map { ($0.name, JSONValue($0.value)) })
        }
    }

    /// The value of a name in an object.
    package subscript(name: String) -> JSONValue? {
        guard case .members(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }

    package init(integerLiteral number: Int) { self = .number(number) }

    package init(booleanLiteral flag: Bool) { self = .literal("\(flag)") }

    package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }

    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .members(members.map { ($0, $1) })
    }
}

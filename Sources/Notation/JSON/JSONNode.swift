/// A JSON value that knows where it stands.
///
/// Plans in YAML become the same tree, so that one decoder reads both.
package struct JSONNode: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case null
        case bool(Bool)
        /// As written: a body's `1.10` or a 20-digit identifier loses nothing.
        case number(String)
        case string(String)
        case array([JSONNode])
        /// In the order of the text; a name given twice stands twice.
        case object([Member])
    }

    package struct Member: Sendable, Equatable {
        package var name: String
        package var namePosition: Position
        package var value: JSONNode

        package init(name: String, namePosition: Position, value: JSONNode) {
            self.name = name
            self.namePosition = namePosition
            self.value = value
        }
    }

    package var value: Value
    package var position: Position

    package init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }

    /// The value of a name in an object, the last one where it stands twice; nil in anything else.
    package subscript(name: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.name == name }?.value
    }
}

extension JSONNode {
    /// Whether two trees differ in places alone.
    package func hasSameValue(as other: JSONNode) -> Bool {
        switch (value, other.value) {
        case (.array(let left), .array(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.hasSameValue(as: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy {
                    $0.name == $1.name && $0.value.hasSameValue(as: $1.value)
                }
        default: value == other.value
        }
    }

    /// The same tree as one of another text.
    package func placed(inText text: Int) -> JSONNode {
        var copy = self
        copy.position.text = text
        switch value {
        case .null, .bool, .number, .string: break
        case .array(let elements):
            copy.value = .array(elements.map { $0.placed(inText: text) })
        case .object(let members):
            copy.value = .object(
                members.map { member in
                    var member = member
                    member.namePosition.text = text
                    member.value = member.value.placed(inText: text)
                    return member
                }
            )
        }
        return copy
    }
}

extension JSONNode {
    /// What an extraction makes of the value.
    ///
    /// A text without its quotes, everything else as compact JSON.
    package var text: String {
        if case .string(let text) = value { return text }
        var json = ""
        write(to: &json)
        return json
    }

    private func write(to json: inout String) {
        switch value {
        case .null: json += "null"
        case .bool(let flag): json += flag ? "true" : "false"
        case .number(let number): json += number
        case .string(let text): json += "\"\(text.escapedForJSON)\""
        case .array(let elements):
            json += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { json += "," }
                element.write(to: &json)
            }
            json += "]"
        case .object(let members):
            json += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { json += "," }
                json += "\"\(member.name.escapedForJSON)\":"
                member.value.write(to: &json)
            }
            json += "}"
        }
    }
}

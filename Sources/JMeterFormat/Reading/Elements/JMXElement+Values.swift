import Notation

/// What the properties of an element say; a name that it has not is nil or its usual value.
extension JMXElement {
    func property(_ name: String) -> JMXProperty? { properties.last { $0.name == name } }

    /// As it stands in the file, expressions and all.
    func string(_ name: String) -> String? { property(name)?.text }

    /// The text without blanks around it; nil where there is none.
    func given(_ name: String) -> String? {
        guard let text = string(name)?.trimmingSpace, !text.isEmpty else { return nil }
        return text
    }

    func flag(_ name: String, orElse usual: Bool = false) -> Bool {
        given(name).map { $0.lowercased() == "true" } ?? usual
    }

    func number(_ name: String) -> Int? { given(name).flatMap { Int($0) } }

    /// What a property holds: the elements of a list, or of an element's own list.
    func list(_ name: String) -> [JMXProperty] { property(name)?.properties ?? [] }

    /// The arguments of a property that holds a list of them, as forms and variables do.
    func arguments(_ name: String) -> [JMXProperty] {
        let properties = list(name)
        let nested = properties.first { $0.name == "Arguments.arguments" }
        return nested?.properties ?? properties
    }
}

extension JMXProperty {
    func string(_ name: String) -> String? { properties.last { $0.name == name }?.text }

    func flag(_ name: String, orElse usual: Bool) -> Bool {
        string(name).map { $0.trimmingSpace.lowercased() == "true" } ?? usual
    }
}

/// Parts of a plan, which stand where the element does that they were made of.
extension JMXElement {
    func text(_ text: String) -> JSONNode { JSONNode(.string(text), at: position) }
    func number(_ number: Int) -> JSONNode { JSONNode(.number("\(number)"), at: position) }
    func flag(_ flag: Bool) -> JSONNode { JSONNode(.bool(flag), at: position) }
    func list(_ nodes: [JSONNode]) -> JSONNode { JSONNode(.array(nodes), at: position) }

    /// Without the members that are nil.
    func object(_ members: [(name: String, value: JSONNode?)]) -> JSONNode {
        let members = members.compactMap { name, value in
            value.map { JSONNode.Member(name: name, namePosition: position, value: $0) }
        }
        return JSONNode(.object(members), at: position)
    }
}

extension JMXElement {
    /// Whether an iteration goes on with what the one before has left.
    var keepsUser: Bool {
        flag("ThreadGroup.same_user_on_next_iteration", orElse: true)
    }
}

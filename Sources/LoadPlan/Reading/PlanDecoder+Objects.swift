import Notation

/// The members of an object under the keys that it may have.
struct Fields {
    let form: ObjectForm
    let position: Position
    fileprivate var nodes: [String: JSONNode] = [:]
    fileprivate(set) var hasUnknownKeys = false
    /// What unknown keys were taken for, so that those are not missed as well.
    fileprivate var suggested: Set<String> = []

    subscript(key: Key) -> JSONNode? { nodes[key.name] }

    /// Whether an unknown key was taken for this one.
    func hasTaken(_ key: Key) -> Bool { suggested.contains(key.name) }

    /// Those of some keys that stand in the object.
    func present(among keys: [Key]) -> [Key] { keys.filter { nodes[$0.name] != nil } }
}

extension PlanDecoder {
    /// Notes unknown keys and keys given twice; nil for what is no object.
    ///
    /// Where it is not certain that the form was meant, messages name something else, and the other
    /// keys are those that another form has here.
    mutating func fields(
        _ node: JSONNode,
        _ form: ObjectForm,
        as given: String? = nil,
        orElse others: [String] = []
    ) -> Fields? {
        let what = given ?? form.what
        guard case .object(let members) = node.value else {
            fault("Expected \(what), an object, got \(node.inWords).", at: node.position)
            return nil
        }
        var fields = Fields(form: form, position: node.position)
        for member in distinct(members) {
            guard form.keys.contains(where: { $0.name == member.name }) else {
                let known = form.keys.map(\.name) + others
                let nearest = member.name.nearest(in: known)
                fields.hasUnknownKeys = true
                nearest.map { _ = fields.suggested.insert($0) }
                fault(
                    "There is no key '\(member.name.shortened)' in \(what).",
                    hint: nearest.map { "Did you mean '\($0)'?" }
                        ?? "Keys here: \(known.joined(separator: ", ")).",
                    at: member.namePosition
                )
                continue
            }
            fields.nodes[member.name] = member.value
        }
        return fields
    }

    /// The members of an object whose keys are the plan's own.
    mutating func members(_ node: JSONNode, _ label: String) -> [JSONNode.Member] {
        guard case .object(let members) = node.value else {
            wrong(node, label, Wanted("an object of names and values"))
            return []
        }
        return distinct(members)
    }

    private mutating func distinct(_ members: [JSONNode.Member]) -> [JSONNode.Member] {
        var first: [String: Position] = [:]
        return members.filter { member in
            guard let earlier = first.updateValue(member.namePosition, forKey: member.name) else {
                return true
            }
            fault(
                "'\(member.name.shortened)' stands twice in one object.",
                hint: "It stands at \(earlier.line):\(earlier.column) too.",
                at: member.namePosition
            )
            return false
        }
    }

    mutating func required(_ key: Key, in fields: Fields) -> JSONNode? {
        if fields[key] == nil, !fields.hasTaken(key) {
            fault("'\(key.name)' is missing in \(fields.form.what).", at: fields.position)
        }
        return fields[key]
    }

    /// The elements of a list that may not be empty.
    mutating func list(_ node: JSONNode, _ label: String) -> [JSONNode] {
        guard case .array(let elements) = node.value, !elements.isEmpty else {
            wrong(node, label, Wanted("a list with something in it"))
            return []
        }
        return elements
    }

    /// The elements of a list, or the one value that stands in for a list of one.
    mutating func oneOrMore(_ node: JSONNode, _ label: String) -> [JSONNode] {
        if case .array = node.value { list(node, label) } else { [node] }
    }
}

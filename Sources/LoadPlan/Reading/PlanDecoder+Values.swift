import Notation

/// The members of an object under the keys that it may have.
struct Fields<Key: Hashable & RawRepresentable<String> & CaseIterable> {
    /// As a message names it: `a scenario`.
    let what: String
    let position: Position
    fileprivate var nodes: [Key: JSONNode] = [:]
    fileprivate(set) var hasUnknownKeys = false
    /// What unknown keys were taken for, so that those are not missed as well.
    fileprivate var suggested: Set<String> = []

    subscript(key: Key) -> JSONNode? { nodes[key] }
}

extension PlanDecoder {
    mutating func fault(_ message: String, hint: String? = nil, at position: Position) {
        faults.append(Fault(message, hint: hint, at: position))
    }

    mutating func wrong(_ node: JSONNode, _ label: String, _ wanted: Wanted) {
        fault(
            "'\(label)' must be \(wanted.what), got \(node.inWords).",
            hint: wanted.hint,
            at: node.position
        )
    }

    /// Reads one value, noting what was wanted where it is something else.
    mutating func read<T>(
        _ node: JSONNode,
        _ label: String,
        _ parse: (JSONNode) throws(Wanted) -> T
    ) -> T? {
        do throws(Wanted) {
            return try parse(node)
        } catch {
            wrong(node, label, error)
            return nil
        }
    }

    // Objects and lists

    /// Notes unknown keys and keys given twice; nil for what is no object.
    mutating func fields<Key>(
        _ node: JSONNode,
        _ what: String,
        _: Key.Type,
        orElse others: [String] = []
    ) -> Fields<Key>? {
        guard case .object(let members) = node.value else {
            fault("Expected \(what), an object, got \(node.inWords).", at: node.position)
            return nil
        }
        var fields = Fields<Key>(what: what, position: node.position)
        for member in distinct(members) {
            guard let key = Key(rawValue: member.name) else {
                fields.hasUnknownKeys = true
                let known = Key.allCases.map(\.rawValue) + others
                let nearest = member.name.nearest(in: known)
                nearest.map { _ = fields.suggested.insert($0) }
                fault(
                    "There is no key '\(member.name.shortened)' in \(what).",
                    hint: nearest.map { "Did you mean '\($0)'?" }
                        ?? "Keys here: \(known.joined(separator: ", ")).",
                    at: member.namePosition
                )
                continue
            }
            fields.nodes[key] = member.value
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

    mutating func required<Key>(_ key: Key, in fields: Fields<Key>) -> JSONNode? {
        if fields[key] == nil, !fields.suggested.contains(key.rawValue) {
            fault("'\(key.rawValue)' is missing in \(fields.what).", at: fields.position)
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

    // Values that must be known before the run

    /// The value with `${__P(name,default)}` put in.
    private mutating func settled(_ node: JSONNode, _ label: String) -> JSONNode? {
        guard case .string(let text) = node.value, text.contains("${") else { return node }
        let (template, parseFaults) = TemplateParser.parse(text)
        for parseFault in parseFaults {
            fault(parseFault.message, hint: parseFault.hint, at: node.position)
        }
        guard parseFaults.isEmpty else { return nil }
        guard let text = template.settled(by: reader.properties) else {
            let hint = "Only ${__P(name,default)} can stand here."
            wrong(node, label, Wanted("known before the run", hint: hint))
            return nil
        }
        if Units.decimal(text) != nil { return JSONNode(.number(text), at: node.position) }
        let isFlag = text == "true" || text == "false"
        return JSONNode(isFlag ? .bool(text == "true") : .string(text), at: node.position)
    }

    private mutating func readSettled<T>(
        _ node: JSONNode,
        _ label: String,
        _ parse: (JSONNode) throws(Wanted) -> T
    ) -> T? {
        settled(node, label).flatMap { read($0, label, parse) }
    }

    /// A text that is not empty.
    mutating func text(_ node: JSONNode, _ label: String) -> String? {
        guard case .string = node.value else {
            wrong(node, label, Wanted("a text"))
            return nil
        }
        guard let text = settled(node, label)?.text else { return nil }
        guard !text.isEmpty else {
            wrong(node, label, Wanted("a text that is not empty"))
            return nil
        }
        return text
    }

    mutating func integer(_ node: JSONNode, _ label: String, in range: ClosedRange<Int>) -> Int? {
        readSettled(node, label) { node throws(Wanted) in
            guard case .number(let text) = node.value, let number = Double(text),
                number.rounded() == number
            else { throw Wanted("a whole number") }
            guard number >= Double(range.lowerBound) else {
                throw Wanted(range.lowerBound == 1 ? "positive" : "at least \(range.lowerBound)")
            }
            guard number <= Double(range.upperBound) else {
                throw Wanted("at most \(range.upperBound)")
            }
            return Int(number)
        }
    }

    mutating func flag(_ node: JSONNode, _ label: String) -> Bool? {
        readSettled(node, label) { node throws(Wanted) in
            guard case .bool(let flag) = node.value else { throw Wanted("true or false") }
            return flag
        }
    }

    /// One of an enumeration's names.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: JSONNode,
        _ label: String
    ) -> Choice? {
        readSettled(node, label) { node throws(Wanted) in
            if let text = node.scalarText, let choice = Choice(rawValue: text) { return choice }
            let names = Choice.allCases.map { "'\($0.rawValue)'" }
            throw Wanted("one of \(names.joined(separator: ", "))")
        }
    }

    /// Nanoseconds.
    mutating func duration(_ node: JSONNode, _ label: String, isPositive: Bool = false) -> UInt64? {
        readSettled(node, label) { node throws(Wanted) in
            let nanoseconds: UInt64
            switch node.value {
            case .string(let text), .number(let text): nanoseconds = try Units.nanoseconds(text)
            default: throw Units.aTime
            }
            guard nanoseconds > 0 || !isPositive else { throw Wanted("longer than 0") }
            return nanoseconds
        }
    }

    mutating func rate(_ node: JSONNode, _ label: String, allowsZero: Bool = false) -> Double? {
        readSettled(node, label) { node throws(Wanted) in
            switch node.value {
            case .string(let text), .number(let text):
                return try Units.perSecond(text, allowsZero: allowsZero)
            default: throw Units.aRate
            }
        }
    }
}

extension JSONNode {
    /// The text of a value that is neither list nor object.
    var scalarText: String? {
        switch value {
        case .null, .bool, .number, .string: text
        case .array, .object: nil
        }
    }

    /// As a message tells what came.
    var inWords: String {
        switch value {
        case .null: "nothing"
        case .bool, .number: text
        case .string(let text): "'\(text.shortened)'"
        case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
        case .object: "an object"
        }
    }
}

import Yams

/// Reads YAML into the tree that JSON becomes, by the rules of YAML 1.2.
///
/// `yes`, `on` and `1:30` are texts, as an author of a plan does not mean a boolean or a
/// number in base 60. Aliases are followed, merge keys (`<<`) are not known.
package struct YAMLReader {
    /// Values in one plan, so that aliases of aliases cannot fill the memory.
    private static let maximumCount = 100_000

    private var count = 0

    package static func read(_ text: String) throws(JSONFault) -> JSONNode {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw fault(error, in: text)
        }
        var reader = YAMLReader()
        guard let root else {
            throw JSONFault(message: "The text is empty.", position: Position(line: 1, column: 1))
        }
        return try reader.node(root, depth: 0)
    }

    private mutating func node(_ node: Node, depth: Int) throws(JSONFault) -> JSONNode {
        let position = Position(node.mark)
        count += 1
        guard depth < JSONReader.maximumDepth, count < Self.maximumCount else {
            throw JSONFault(
                message: depth < JSONReader.maximumDepth
                    ? "The aliases make more than \(Self.maximumCount) values."
                    : "Values stand more than \(JSONReader.maximumDepth) deep.",
                position: position
            )
        }
        switch node {
        case .scalar(let scalar): return JSONNode(value(of: scalar), at: position)
        case .sequence(let sequence):
            var elements: [JSONNode] = []
            for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
            return JSONNode(.array(elements), at: position)
        case .mapping(let mapping):
            var members: [JSONNode.Member] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw JSONFault(
                        message: "A key must be a text.",
                        position: Position(key.mark)
                    )
                }
                let value = try self.node(value, depth: depth + 1)
                members.append(.init(name: name, namePosition: Position(key.mark), value: value))
            }
            return JSONNode(.object(members), at: position)
        case .alias: preconditionFailure("Composed nodes have their aliases resolved.")
        }
    }

    private func value(of scalar: Node.Scalar) -> JSONNode.Value {
        let text = scalar.string
        guard scalar.style == .plain else { return .string(text) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default:
            guard let node = try? JSONReader.read(Array(text.utf8)), case .number = node.value
            else { return .string(text) }
            return node.value
        }
    }

    private static func fault(_ error: any Error, in text: String) -> JSONFault {
        let problem: String
        let mark: Mark?
        switch error as? YamlError {
        case .scanner(_, let text, let place, _), .parser(_, let text, let place, _),
            .composer(_, let text, let place, _):
            (problem, mark) = (text, place)
        case .duplicatedKeysInMapping(let names, let context):
            let names = names.map { "'\($0)'" }.joined(separator: ", ")
            (problem, mark) = ("one mapping has \(names) twice", context.mark)
        case .reader(let text, _, _, _): (problem, mark) = (text, nil)
        default: (problem, mark) = ("\(error)", nil)
        }
        return JSONFault(
            message: "This is not YAML: \(problem).",
            hint: text.contains("\t") ? "YAML is indented with spaces, never with tabs." : nil,
            position: Position(mark)
        )
    }
}

extension Position {
    fileprivate init(_ mark: Mark?) {
        self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}

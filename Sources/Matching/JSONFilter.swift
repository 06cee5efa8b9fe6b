import Notation

/// What stands in `[?(…)]` of a JSON path.
indirect enum JSONFilter: Sendable {
    case exists(JSONOperand)
    case compare(JSONOperand, Comparison, JSONOperand)
    case not(JSONFilter)
    case and(JSONFilter, JSONFilter)
    case or(JSONFilter, JSONFilter)

    func holds(for node: JSONNode, root: JSONNode) -> Bool {
        switch self {
        case .exists(let operand): operand.value(for: node, root: root) != nil
        case .compare(let left, let comparison, let right):
            comparison.holds(
                left.value(for: node, root: root),
                right.value(for: node, root: root)
            )
        case .not(let filter): !filter.holds(for: node, root: root)
        case .and(let left, let right):
            left.holds(for: node, root: root) && right.holds(for: node, root: root)
        case .or(let left, let right):
            left.holds(for: node, root: root) || right.holds(for: node, root: root)
        }
    }
}

/// A side of a comparison.
enum JSONOperand: Sendable {
    case literal(JSONNode.Value)
    /// `@.path`
    case current(JSONPath)
    /// `$.path`
    case root(JSONPath)

    /// The first value that a path finds.
    func value(for node: JSONNode, root: JSONNode) -> JSONNode.Value? {
        switch self {
        case .literal(let value): value
        case .current(let path): path.nodes(from: node, root: root).first?.value
        case .root(let path): path.nodes(from: root, root: root).first?.value
        }
    }
}

extension Comparison {
    /// Values of one type are compared; values of different types, or one that is missing, are
    /// unequal.
    fileprivate func holds(_ left: JSONNode.Value?, _ right: JSONNode.Value?) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            guard let left = Double(left), let right = Double(right) else { return false }
            return holds(left, right)
        case (.string(let left), .string(let right)): return holds(left, right)
        default:
            let isEqual = left.map(text) == right.map(text)
            return self == .equal && isEqual || self == .notEqual && !isEqual
        }
    }

    /// The value as JSON, which differs between types; a place in the text is no part of it.
    private func text(_ value: JSONNode.Value) -> String {
        let nowhere = Position(line: 1, column: 1)
        return JSONNode(.array([JSONNode(value, at: nowhere)]), at: nowhere).text
    }
}

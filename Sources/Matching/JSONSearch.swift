import Notation

/// Follows a JSON path through a document, within a budget.
struct JSONSearch {
    /// Values that a path finds at most, so that no answer can make `$..*..*` endless.
    static let mostFound = 100_000
    /// Values that it looks at on the way, in filters too: a fraction of a second.
    static let mostVisited = 10_000_000

    /// The budget is used up.
    enum Exhaustion: Error { case found, visited }

    let root: JSONNode
    private var visited = 0

    init(root: JSONNode) { self.root = root }

    mutating func nodes(
        from start: JSONNode,
        _ segments: [JSONSegment]
    ) throws(Exhaustion) -> [JSONNode] {
        var nodes = [start]
        for segment in segments {
            var next: [JSONNode] = []
            for node in nodes { try select(segment, from: node, into: &next) }
            nodes = next
        }
        return nodes
    }

    private mutating func select(
        _ segment: JSONSegment,
        from node: JSONNode,
        into found: inout [JSONNode]
    ) throws(Exhaustion) {
        visited += 1
        guard visited <= Self.mostVisited else { throw .visited }
        for selector in segment.selectors { try select(selector, from: node, into: &found) }
        guard found.count <= Self.mostFound else { throw .found }
        guard segment.isDeep else { return }
        for child in node.children { try select(segment, from: child, into: &found) }
    }

    private mutating func select(
        _ selector: JSONSelector,
        from node: JSONNode,
        into found: inout [JSONNode]
    ) throws(Exhaustion) {
        switch selector {
        case .name(let name): if let member = node[name] { found.append(member) }
        case .all: found += node.children
        case .filter(let filter):
            for child in node.children where try holds(filter, for: child) { found.append(child) }
        case .length:
            if let length = node.length {
                found.append(JSONNode(.number(String(length)), at: node.position))
            }
        case .index(let index):
            guard case .array(let elements) = node.value else { return }
            let place = index < 0 ? elements.count + index : index
            if elements.indices.contains(place) { found.append(elements[place]) }
        case .slice(let start, let end, let step):
            guard case .array(let elements) = node.value else { return }
            let range = Self.stride(from: start, to: end, by: step, count: elements.count)
            for place in range { found.append(elements[place]) }
        }
    }

    private mutating func holds(
        _ filter: JSONFilter,
        for node: JSONNode
    ) throws(Exhaustion) -> Bool {
        switch filter {
        case .exists(let operand): return try value(operand, for: node) != nil
        case .compare(let left, let comparison, let right):
            return comparison.holds(try value(left, for: node), try value(right, for: node))
        case .not(let filter): return try !holds(filter, for: node)
        case .and(let left, let right):
            guard try holds(left, for: node) else { return false }
            return try holds(right, for: node)
        case .or(let left, let right):
            if try holds(left, for: node) { return true }
            return try holds(right, for: node)
        }
    }

    /// The first value that a path finds.
    private mutating func value(
        _ operand: JSONOperand,
        for node: JSONNode
    ) throws(Exhaustion) -> JSONNode.Value? {
        visited += 1
        guard visited <= Self.mostVisited else { throw .visited }
        switch operand {
        case .literal(let value): return value
        case .current(let path): return try nodes(from: node, path).first?.value
        case .root(let path): return try nodes(from: root, path).first?.value
        }
    }

    /// The places of a slice, as RFC 9535 normalises it in 2.3.4.2.2.
    private static func stride(
        from start: Int?,
        to end: Int?,
        by step: Int,
        count: Int
    ) -> StrideTo<Int> {
        func place(_ bound: Int) -> Int { bound < 0 ? max(bound, -count - 1) + count : bound }
        guard step != 0 else { return Swift.stride(from: 0, to: 0, by: 1) }
        if step > 0 {
            let lower = min(max(place(start ?? 0), 0), count)
            let upper = min(max(place(end ?? count), 0), count)
            return Swift.stride(from: lower, to: upper, by: step)
        }
        let upper = min(max(start.map(place) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(place) ?? -1, -1), count - 1)
        return Swift.stride(from: upper, to: lower, by: step)
    }
}

extension JSONNode {
    fileprivate var children: [JSONNode] {
        switch value {
        case .array(let elements): elements
        case .object(let members): members.map(\.value)
        case .null, .bool, .number, .string: []
        }
    }

    /// Of a text in characters; nil where a value has none.
    fileprivate var length: Int? {
        switch value {
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .string(let text): text.count
        case .null, .bool, .number: nil
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

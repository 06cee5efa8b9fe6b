import Notation

/// Follows a JSON path through a document, within a budget.
struct JSONSearch {
    let root: JSONNode
    private var budget: SearchBudget

    init(root: JSONNode, _ budget: SearchBudget) {
        self.root = root
        self.budget = budget
    }

    mutating func nodes(
        from start: JSONNode,
        _ segments: [JSONSegment]
    ) throws(SearchLimit) -> [JSONNode] {
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
    ) throws(SearchLimit) {
        try budget.visit()
        for selector in segment.selectors { try select(selector, from: node, into: &found) }
        try budget.allow(found: found.count)
        guard segment.isDeep else { return }
        for child in node.children { try select(segment, from: child, into: &found) }
    }

    private mutating func select(
        _ selector: JSONSelector,
        from node: JSONNode,
        into found: inout [JSONNode]
    ) throws(SearchLimit) {
        switch selector {
        case .name(let name): if let member = node.member(name) { found.append(member) }
        case .all: found += node.children
        case .filter(let filter):
            for child in node.children where try holds(filter, for: child) { found.append(child) }
        case .index(let index):
            guard case .array(let elements) = node.value else { return }
            let place = index < 0 ? elements.count + index : index
            if elements.indices.contains(place) { found.append(elements[place]) }
        case .slice(let slice):
            guard case .array(let elements) = node.value else { return }
            for place in slice.places(of: elements.count) { found.append(elements[place]) }
        }
    }

    private mutating func holds(
        _ filter: JSONFilter,
        for node: JSONNode
    ) throws(SearchLimit) -> Bool {
        switch filter {
        case .exists(let query): return try !nodes(query, for: node).isEmpty
        case .matches(let match): return try holds(match, for: node)
        case .compare(let left, let comparison, let right):
            let left = try value(left, for: node)
            let right = try value(right, for: node)
            return try JSONOrder.holds(comparison, left, right, &budget)
        case .not(let filter): return try !holds(filter, for: node)
        case .and(let left, let right):
            guard try holds(left, for: node) else { return false }
            return try holds(right, for: node)
        case .or(let left, let right):
            if try holds(left, for: node) { return true }
            return try holds(right, for: node)
        }
    }

    private mutating func nodes(
        _ query: JSONQuery,
        for node: JSONNode
    ) throws(SearchLimit) -> [JSONNode] {
        try nodes(from: query.isAbsolute ? root : node, query.segments)
    }

    /// Nil for what RFC 9535 calls Nothing.
    private mutating func value(
        _ operand: JSONOperand,
        for node: JSONNode
    ) throws(SearchLimit) -> JSONNode.Value? {
        try budget.visit()
        switch operand {
        case .literal(let value): return value
        case .query(let query): return try nodes(query, for: node).first?.value
        case .length(let operand):
            return try value(operand, for: node)?.length.map { .number("\($0)") }
        case .count(let query): return .number("\(try nodes(query, for: node).count)")
        case .value(let query):
            let nodes = try nodes(query, for: node)
            return nodes.count == 1 ? nodes[0].value : nil
        }
    }

    private mutating func holds(
        _ match: JSONMatch,
        for node: JSONNode
    ) throws(SearchLimit) -> Bool {
        guard case .string(let text) = try value(match.text, for: node),
            case .string(let expression) = try value(match.expression, for: node)
        else { return false }
        // What compiling and searching cost, in values looked at.
        try budget.visit(match.regexps.holds(expression) ? 1 : 1_000)
        try budget.visit(text.utf8.count / 64)
        return try match.regexps.pattern(for: expression)?.matches(text.utf8Span) ?? false
    }
}

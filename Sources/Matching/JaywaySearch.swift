import Notation

/// Follows a path through a document as Jayway does, within a budget.
struct JaywaySearch {
    private let root: JSONNode
    private var budget: SearchBudget

    init(root: JSONNode, _ budget: SearchBudget) {
        self.root = root
        self.budget = budget
    }

    mutating func nodes(_ path: JaywayPath) throws(SearchLimit) -> [JSONNode] {
        try nodes(path, from: root)
    }

    private mutating func nodes(
        _ path: JaywayPath,
        from node: JSONNode
    ) throws(SearchLimit) -> [JSONNode] {
        var found: [JSONNode] = []
        try walk(path.steps[...], from: path.isAbsolute ? root : node, into: &found)
        guard let function = path.function else { return found }
        // Behind two dots a function is asked of all that they find together.
        guard path.steps.first?.isDeep == true else {
            return found.compactMap { function.result(of: $0) }
        }
        let all = function == .length || function == .size ? found.flatMap(\.children) : found
        return function.result(of: JSONNode(.array(all), at: root.position)).map { [$0] } ?? []
    }

    private mutating func walk(
        _ steps: ArraySlice<JaywayStep>,
        from node: JSONNode,
        into found: inout [JSONNode]
    ) throws(SearchLimit) {
        try budget.visit()
        guard let step = steps.first else {
            found.append(node)
            return try budget.allow(found: found.count)
        }
        let rest = steps.dropFirst()
        for next in try next(step, isLast: rest.isEmpty, from: node) {
            try walk(rest, from: next, into: &found)
        }
        guard step.isDeep else { return }
        for child in node.children { try walk(steps, from: child, into: &found) }
    }

    private mutating func next(
        _ step: JaywayStep,
        isLast: Bool,
        from node: JSONNode
    ) throws(SearchLimit) -> [JSONNode] {
        switch (step.selector, node.value) {
        case (.names(let names), .object):
            return Self.members(names, of: node, merged: isLast && names.count > 1)
        case (.all, _): return node.children
        case (.filter(let filter), .object): return try holds(filter, for: node) ? [node] : []
        // Two dots look into each element anyway.
        case (.filter(let filter), .array(let elements)) where !step.isDeep:
            var kept: [JSONNode] = []
            for element in elements where try holds(filter, for: element) { kept.append(element) }
            return kept
        case (.indexes(let indexes), .array(let elements)):
            return indexes.compactMap { Self.element($0, of: elements) }
        case (.slice(let from, let to), .array(let elements)):
            return Self.slice(from, to, elements.count).compactMap {
                Self.element($0, of: elements)
            }
        default: return []
        }
    }

    /// Several names at the end of a path make one object of what is there.
    private static func members(
        _ names: [String],
        of node: JSONNode,
        merged: Bool
    ) -> [JSONNode] {
        let members = names.compactMap { name in node.member(name).map { (name, $0) } }
        guard merged else { return members.map(\.1) }
        let object = members.map { name, value in
            JSONNode.Member(name: name, namePosition: value.position, value: value)
        }
        return [JSONNode(.object(object), at: node.position)]
    }

    private static func element(_ index: Int, of elements: [JSONNode]) -> JSONNode? {
        let place = index < 0 ? elements.count + index : index
        return elements.indices.contains(place) ? elements[place] : nil
    }

    /// An end below 0 counts from the end of the array only where there is no start, and a start
    /// below 0 with an end goes on from the last element to the first.
    private static func slice(_ from: Int?, _ to: Int?, _ count: Int) -> Range<Int> {
        switch (from, to) {
        case (let from?, nil): return min(max(from < 0 ? count + from : from, 0), count)..<count
        case (nil, let to?): return 0..<min(max(to < 0 ? count + to : to, 0), count)
        case (let from?, let to?):
            let end = min(to, count)
            return max(from, -count)..<max(end, max(from, -count))
        case (nil, nil): return 0..<0
        }
    }

    private mutating func holds(
        _ filter: JaywayFilter,
        for node: JSONNode
    ) throws(SearchLimit) -> Bool {
        switch filter {
        case .exists(let path):
            // What finds no value is an empty list where it may find several: that exists.
            guard path.isDefinite else { return true }
            return try !nodes(path, from: node).isEmpty
        case .compare(let left, let sign, let right):
            let left = try operand(left, for: node)
            return try sign.holds(left, try operand(right, for: node))
        case .not(let filter): return try !holds(filter, for: node)
        case .and(let left, let right):
            guard try holds(left, for: node) else { return false }
            return try holds(right, for: node)
        case .or(let left, let right):
            if try holds(left, for: node) { return true }
            return try holds(right, for: node)
        }
    }

    private mutating func operand(
        _ operand: JaywayOperand,
        for node: JSONNode
    ) throws(SearchLimit) -> JaywayValue {
        try budget.visit()
        switch operand {
        case .literal(let value): return .value(value)
        case .regex(let pattern): return .regex(pattern)
        case .path(let path):
            let found = try nodes(path, from: node)
            guard path.isDefinite || path.function != nil else { return .value(.array(found)) }
            return found.first.map { .value($0.value) } ?? .undefined
        }
    }
}

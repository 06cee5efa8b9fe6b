package import Notation

/// A JSON path, as RFC 9535 and JMeter's Jayway agree on it.
///
/// `$.a.b`, `['key','other']`, `[0]`, `[-1]`, `[1:3]`, `[*]`, `..name`, `[?(@.price < 10 &&
/// @.stock)]` and `.length()` at the end. A path that does not start with `$` starts at the root
/// all the same, as in Jayway. Each value that is found is one match: an array is one value, not
/// its elements.
package struct JSONPath: Sendable {
    struct Segment: Sendable {
        /// Written with two dots: it looks into every value below, too.
        var isDeep: Bool
        var selectors: [Selector]
    }

    enum Selector: Sendable {
        case name(String)
        /// Counted from the end where it is below 0.
        case index(Int)
        case slice(start: Int?, end: Int?, step: Int)
        case all
        /// Of the elements of an array, and of the members of an object.
        case filter(JSONFilter)
        case length
    }

    /// Values that a path finds at most, so that no answer can make `$..*..*` endless.
    private static let limit = 100_000

    let segments: [Segment]

    package init(_ path: String) throws(SyntaxFault) {
        var parser = JSONPathParser(path)
        segments = try parser.path()
    }

    init(segments: [Segment]) { self.segments = segments }

    /// One of the values, counted from 1.
    package func value(_ number: Int = 1, in root: JSONNode) -> String? {
        let nodes = nodes(from: root, root: root)
        return number > 0 && number <= nodes.count ? nodes[number - 1].text : nil
    }

    /// Texts bare, all other values as JSON, in the order of the answer.
    package func values(in root: JSONNode) -> [String] {
        nodes(from: root, root: root).map(\.text)
    }

    func nodes(from start: JSONNode, root: JSONNode) -> [JSONNode] {
        var nodes = [start]
        for segment in segments {
            var next: [JSONNode] = []
            for node in nodes where next.count < Self.limit {
                segment.select(from: node, root: root, limit: Self.limit, into: &next)
            }
            nodes = next
        }
        return nodes
    }
}

extension JSONPath.Segment {
    fileprivate func select(
        from node: JSONNode,
        root: JSONNode,
        limit: Int,
        into found: inout [JSONNode]
    ) {
        guard found.count < limit else { return }
        for selector in selectors { selector.select(from: node, root: root, into: &found) }
        guard isDeep else { return }
        for child in node.children {
            select(from: child, root: root, limit: limit, into: &found)
        }
    }
}

extension JSONPath.Selector {
    fileprivate func select(from node: JSONNode, root: JSONNode, into found: inout [JSONNode]) {
        switch self {
        case .name(let name):
            if let member = node[name] { found.append(member) }
        case .all: found += node.children
        case .filter(let filter):
            found += node.children.filter { filter.holds(for: $0, root: root) }
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

import Notation

/// Why an expression makes no value of a document.
enum JMESFailure: Error {
    /// A function was given a value of a type that it does not take.
    case type
    case limit(SearchLimit)
}

/// Evaluates a JMESPath expression on a document, within a budget.
struct JMESPathSearch {
    private let root: JSONNode
    private var budget: SearchBudget

    init(root: JSONNode, _ budget: SearchBudget) {
        self.root = root
        self.budget = budget
    }

    /// Nil for `null`, and where a function cannot take what it is given.
    mutating func result(of expression: JMESExpression) throws(SearchLimit) -> JSONNode? {
        do throws(JMESFailure) {
            let value = try value(of: expression, for: root.value)
            return if case .null = value { nil } else { node(value) }
        } catch {
            switch error {
            case .type: return nil
            case .limit(let limit): throw limit
            }
        }
    }

    /// A value that stands at no place of its own.
    func node(_ value: JSONNode.Value) -> JSONNode { JSONNode(value, at: root.position) }

    mutating func value(
        of expression: JMESExpression,
        for current: JSONNode.Value
    ) throws(JMESFailure) -> JSONNode.Value {
        try visit()
        switch expression {
        case .current: return current
        case .literal(let value): return value
        case .field(let name): return current.member(name) ?? .null
        case .index(let index): return current.element(index) ?? .null
        case .slice(let slice):
            guard case .array(let elements) = current else { return .null }
            return .array(slice.places(of: elements.count).map { elements[$0] })
        case .chain(let left, let right):
            return try value(of: right, for: try value(of: left, for: current))
        case .flatten(let list): return try value(of: list, for: current).flattened
        case .project(let projection, let parts, let each):
            return try project(projection, try value(of: parts, for: current), each)
        case .list(let expressions):
            if case .null = current { return .null }
            var elements: [JSONNode] = []
            for expression in expressions {
                elements.append(node(try value(of: expression, for: current)))
            }
            return .array(elements)
        case .object(let members): return try object(members, for: current)
        case .compare(let left, let comparison, let right):
            let left = try value(of: left, for: current)
            return try compare(left, comparison, try value(of: right, for: current))
        case .and(let left, let right):
            let left = try value(of: left, for: current)
            return left.isTrue ? try value(of: right, for: current) : left
        case .or(let left, let right):
            let left = try value(of: left, for: current)
            return left.isTrue ? left : try value(of: right, for: current)
        case .not(let operand): return .bool(try !value(of: operand, for: current).isTrue)
        case .call(let function, let arguments):
            return try call(function, arguments, for: current)
        case .reference(let expression): return try value(of: expression, for: current)
        }
    }

    mutating func visit(_ count: Int = 1) throws(JMESFailure) {
        do throws(SearchLimit) {
            try budget.visit(count)
        } catch {
            throw .limit(error)
        }
    }

    private mutating func project(
        _ projection: JMESProjection,
        _ whole: JSONNode.Value,
        _ each: JMESExpression
    ) throws(JMESFailure) -> JSONNode.Value {
        let parts: [JSONNode]
        switch (projection, whole) {
        case (.elements, .array(let elements)): parts = elements
        case (.members, .object(let members)): parts = members.map(\.value)
        case (.filter(let condition), .array(let elements)):
            var kept: [JSONNode] = []
            for element in elements where try value(of: condition, for: element.value).isTrue {
                kept.append(element)
            }
            parts = kept
        default: return .null
        }
        var found: [JSONNode] = []
        for part in parts {
            let value = try value(of: each, for: part.value)
            if case .null = value { continue }
            found.append(node(value))
        }
        return .array(found)
    }

    private mutating func object(
        _ members: [(name: String, value: JMESExpression)],
        for current: JSONNode.Value
    ) throws(JMESFailure) -> JSONNode.Value {
        if case .null = current { return .null }
        var object = JSONMembers()
        for (name, expression) in members {
            object.set(name, node(try value(of: expression, for: current)))
        }
        return .object(object.members)
    }

    /// Only numbers have an order; what has none compares as `null`, which is not true.
    private mutating func compare(
        _ left: JSONNode.Value,
        _ comparison: Comparison,
        _ right: JSONNode.Value
    ) throws(JMESFailure) -> JSONNode.Value {
        switch (comparison, left, right) {
        case (.equal, _, _), (.notEqual, _, _), (_, .number, .number):
            return .bool(try holds(comparison, left, right))
        default: return .null
        }
    }

    mutating func holds(
        _ comparison: Comparison,
        _ left: JSONNode.Value,
        _ right: JSONNode.Value
    ) throws(JMESFailure) -> Bool {
        do throws(SearchLimit) {
            return try JSONOrder.holds(comparison, left, right, &budget)
        } catch {
            throw .limit(error)
        }
    }
}

/// The members of an object that is being made: a name that is set again keeps its place.
struct JSONMembers {
    private(set) var members: [JSONNode.Member] = []
    private var places: [[UInt8]: Int] = [:]

    mutating func set(_ name: String, _ value: JSONNode) {
        let bytes = Array(name.utf8)
        if let place = places[bytes] {
            members[place].value = value
        } else {
            places[bytes] = members.count
            members.append(JSONNode.Member(name: name, namePosition: value.position, value: value))
        }
    }
}

extension JSONNode.Value {
    /// JMESPath takes what is null, false or empty for false, and 0 for true.
    fileprivate var isTrue: Bool {
        switch self {
        case .null: false
        case .bool(let flag): flag
        case .number: true
        case .string(let text): !text.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        }
    }

    fileprivate func member(_ name: String) -> JSONNode.Value? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name.hasSameScalars(as: name) }?.value.value
    }

    fileprivate func element(_ index: Int) -> JSONNode.Value? {
        guard case .array(let elements) = self else { return nil }
        let place = index < 0 ? elements.count + index : index
        return elements.indices.contains(place) ? elements[place].value : nil
    }

    fileprivate var flattened: JSONNode.Value {
        guard case .array(let elements) = self else { return .null }
        return .array(
            elements.flatMap { element in
                if case .array(let inner) = element.value { inner } else { [element] }
            }
        )
    }
}

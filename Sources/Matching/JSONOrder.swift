import Notation

/// How values of JSON compare.
enum JSONOrder {
    /// As RFC 9535 has it in 2.3.5.2.2: only numbers and texts have an order.
    static func holds(
        _ comparison: Comparison,
        _ left: JSONNode.Value?,
        _ right: JSONNode.Value?,
        _ budget: inout SearchBudget
    ) throws(SearchLimit) -> Bool {
        switch comparison {
        case .equal: return try isEqual(left, right, &budget)
        case .notEqual: return try !isEqual(left, right, &budget)
        case .less: return isLess(left, right)
        case .greater: return isLess(right, left)
        case .lessOrEqual:
            if isLess(left, right) { return true }
            return try isEqual(left, right, &budget)
        case .greaterOrEqual:
            if isLess(right, left) { return true }
            return try isEqual(left, right, &budget)
        }
    }

    /// By value, whatever order the members of objects have; two that are not there are equal.
    static func isEqual(
        _ left: JSONNode.Value?,
        _ right: JSONNode.Value?,
        _ budget: inout SearchBudget
    ) throws(SearchLimit) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        try budget.visit()
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)): return isEqual(left, right)
        case (.string(let left), .string(let right)): return left.hasSameScalars(as: right)
        case (.array(let left), .array(let right)):
            guard left.count == right.count else { return false }
            for (left, right) in zip(left, right)
            where try !isEqual(left.value, right.value, &budget) { return false }
            return true
        case (.object(let left), .object(let right)):
            let (values, others) = (byName(left), byName(right))
            guard values.count == others.count else { return false }
            for (name, value) in values {
                guard let other = others[name], try isEqual(value, other, &budget) else {
                    return false
                }
            }
            return true
        default: return false
        }
    }

    static func isLess(_ left: JSONNode.Value?, _ right: JSONNode.Value?) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): isLess(left, right)
        case (.string(let left), .string(let right)):
            // UTF-8 has the order of Unicode's scalars.
            left.utf8.lexicographicallyPrecedes(right.utf8)
        default: false
        }
    }

    /// Numbers by their values, however they are written: whole ones of 64 bits exactly, others as
    /// doubles.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        if let left = Int(left), let right = Int(right) { return left == right }
        return Double(left) == Double(right)
    }

    private static func isLess(_ left: String, _ right: String) -> Bool {
        if let left = Int(left), let right = Int(right) { return left < right }
        guard let left = Double(left), let right = Double(right) else { return false }
        return left < right
    }

    /// By the bytes of a name, since equal texts of Swift may differ in Unicode's scalars.
    private static func byName(_ members: [JSONNode.Member]) -> [[UInt8]: JSONNode.Value] {
        var values: [[UInt8]: JSONNode.Value] = [:]
        for member in members { values[Array(member.name.utf8)] = member.value.value }
        return values
    }
}

extension JSONNode {
    /// The elements of an array or the values of an object.
    var children: [JSONNode] {
        switch value {
        case .array(let elements): elements
        case .object(let members): members.map(\.value)
        case .null, .bool, .number, .string: []
        }
    }

    /// The value of a name in an object, the last one where it stands twice.
    func member(_ name: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.name.hasSameScalars(as: name) }?.value
    }
}

extension JSONNode.Value {
    /// Of a text in Unicode's scalars; nil where a value has none.
    var length: Int? {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .string(let text): text.unicodeScalars.count
        case .null, .bool, .number: nil
        }
    }
}

extension String {
    /// Without Unicode's normalisation, which `==` of Swift has: `é` is not `e` with an accent.
    func hasSameScalars(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}

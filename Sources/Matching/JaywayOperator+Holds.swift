import Notation

/// A side of a comparison as it was found.
enum JaywayValue {
    /// Its path finds nothing: it equals nothing, and itself neither.
    case undefined
    case value(JSONNode.Value)
    case regex(Pattern)

    fileprivate var value: JSONNode.Value? {
        if case .value(let value) = self { value } else { nil }
    }

    fileprivate var list: [JSONNode.Value]? {
        if case .array(let elements)? = value { elements.map(\.value) } else { nil }
    }
}

extension JaywayOperator {
    func holds(_ left: JaywayValue, _ right: JaywayValue) throws(SearchLimit) -> Bool {
        switch self {
        case .equal: return Self.isEqual(left, right)
        case .notEqual: return !Self.isEqual(left, right)
        case .sameEqual: return Self.isSame(left, right)
        case .notSameEqual: return !Self.isSame(left, right)
        case .less: return JSONOrder.isLess(left.value, right.value)
        case .greater: return JSONOrder.isLess(right.value, left.value)
        case .lessOrEqual: return Self.isLessOrEqual(left, right)
        case .greaterOrEqual: return Self.isLessOrEqual(right, left)
        case .matches: return try Self.matches(left, right)
        case .contains: return Self.contains(left, right)
        case .size: return Self.hasSize(left, right)
        case .empty: return Self.isEmpty(left, right)
        case .isIn, .isNotIn:
            guard let list = right.list else { return self == .isNotIn }
            let isIn = left.value.map { value in Self.contains(list, value) } ?? false
            return isIn == (self == .isIn)
        case .all: return Self.allOf(right.list, in: left.list)
        case .subsetOf: return Self.allOf(left.list, in: right.list)
        case .anyOf, .noneOf:
            guard let left = left.list, let right = right.list else { return false }
            return left.contains { Self.contains(right, $0) } == (self == .anyOf)
        }
    }

    private static func isEqual(_ left: JaywayValue, _ right: JaywayValue) -> Bool {
        guard let left = left.value, let right = right.value else { return false }
        return isEqual(left, right)
    }

    /// A number equals a text that reads like one.
    private static func isEqual(_ left: JSONNode.Value, _ right: JSONNode.Value) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): JSONOrder.isEqual(left, right)
        case (.number(let left), .string(let right)):
            Double(right) != nil && JSONOrder.isEqual(left, right)
        case (.string(let left), .number(let right)), (.string(let left), .string(let right)):
            left.hasSameScalars(as: right)
        default: text(left) == text(right)
        }
    }

    /// The value as JSON, which differs between types; a place in the text is no part of it.
    private static func text(_ value: JSONNode.Value) -> String {
        let nowhere = Position(line: 1, column: 1)
        return JSONNode(.array([JSONNode(value, at: nowhere)]), at: nowhere).text
    }

    private static func isSame(_ left: JaywayValue, _ right: JaywayValue) -> Bool {
        switch (left.value, right.value) {
        case (.number, .string), (.string, .number): false
        default: isEqual(left, right)
        }
    }

    private static func isLessOrEqual(_ left: JaywayValue, _ right: JaywayValue) -> Bool {
        switch (left.value, right.value) {
        case (.number, .number), (.string, .string):
            !JSONOrder.isLess(right.value, left.value)
        default: false
        }
    }

    private static func matches(
        _ left: JaywayValue,
        _ right: JaywayValue
    ) throws(SearchLimit) -> Bool {
        switch (left, right) {
        case (.regex(let pattern), .value(let value)), (.value(let value), .regex(let pattern)):
            let values =
                if case .array(let elements) = value { elements.map(\.value) } else { [value] }
            for value in values {
                let text =
                    switch value {
                    case .string(let text), .number(let text): text
                    case .bool(let flag): "\(flag)"
                    case .null, .array, .object: ""
                    }
                if try pattern.matches(text.utf8Span) { return true }
            }
            return false
        default: return false
        }
    }

    private static func contains(_ left: JaywayValue, _ right: JaywayValue) -> Bool {
        guard let wanted = right.value else { return false }
        switch (left.value, wanted) {
        case (.string(let text), .string(let part)):
            return ByteSearch.contains(Array(part.utf8), in: Array(text.utf8).span)
        case (.array(let elements), _): return contains(elements.map(\.value), wanted)
        default: return false
        }
    }

    private static func contains(_ values: [JSONNode.Value], _ wanted: JSONNode.Value) -> Bool {
        values.contains { isEqual($0, wanted) }
    }

    private static func allOf(_ part: [JSONNode.Value]?, in whole: [JSONNode.Value]?) -> Bool {
        guard let part, let whole else { return false }
        return part.allSatisfy { contains(whole, $0) }
    }

    private static func hasSize(_ left: JaywayValue, _ right: JaywayValue) -> Bool {
        guard case .number(let size) = right.value, let size = Double(size) else { return false }
        switch left.value {
        case .array(let elements): return Double(elements.count) == size
        // Java counts in UTF-16.
        case .string(let text): return Double(text.utf16.count) == size
        default: return false
        }
    }

    private static func isEmpty(_ left: JaywayValue, _ right: JaywayValue) -> Bool {
        guard case .bool(let wanted) = right.value else { return false }
        switch left.value {
        case .array(let elements): return elements.isEmpty == wanted
        case .object(let members): return members.isEmpty == wanted
        case .string(let text): return text.isEmpty == wanted
        default: return false
        }
    }
}

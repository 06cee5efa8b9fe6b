import Notation

extension JMESPathSearch {
    /// What a function makes of its arguments, which are evaluated for the current value.
    mutating func call(
        _ function: JMESFunction,
        _ arguments: [JMESExpression],
        for current: JSONNode.Value
    ) throws(JMESFailure) -> JSONNode.Value {
        var values: [JSONNode.Value] = []
        for (place, argument) in arguments.enumerated() where place != function.reference {
            values.append(try value(of: argument, for: current))
        }
        if let place = function.reference {
            return try call(function, values[0], by: arguments[place])
        }
        switch function {
        case .contains: return .bool(try contains(values[0], values[1]))
        case .merge: return try merged(values)
        case .notNull: return values.first { !$0.isNull } ?? .null
        case .startsWith, .endsWith, .join: return try texts(function, values[0], values[1])
        default: return try call(function, values[0])
        }
    }

    private func call(
        _ function: JMESFunction,
        _ value: JSONNode.Value
    ) throws(JMESFailure) -> JSONNode.Value {
        switch (function, value) {
        case (.abs, .number(let number)): return try Self.number(Swift.abs(Double(number) ?? 0))
        case (.ceil, .number(let number)):
            return try Self.number((Double(number) ?? 0).rounded(.up))
        case (.floor, .number(let number)):
            return try Self.number((Double(number) ?? 0).rounded(.down))
        case (.length, .array), (.length, .object), (.length, .string):
            return .number("\(value.length ?? 0)")
        case (.keys, .object(let members)):
            return .array(members.map { node(.string($0.name)) })
        case (.values, .object(let members)): return .array(members.map(\.value))
        case (.reverse, .array(let elements)): return .array(elements.reversed())
        case (.reverse, .string(let text)):
            return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        case (.toArray, .array): return value
        case (.toArray, _): return .array([node(value)])
        case (.toString, .string): return value
        case (.toString, _): return .string(node(value).text)
        case (.toNumber, .number): return value
        case (.toNumber, .string(let text)): return try Self.number(reading: text)
        case (.toNumber, _): return .null
        case (.type, _): return .string(value.typeName)
        case (.avg, .array(let elements)):
            let sum = try sum(elements)
            return try elements.isEmpty ? .null : Self.number(sum / Double(elements.count))
        case (.sum, .array(let elements)): return try Self.number(try sum(elements))
        case (.sort, .array(let elements)): return .array(try sorted(elements, by: elements))
        case (.max, .array(let elements)): return try greatest(elements, by: elements)
        case (.min, .array(let elements)): return try least(elements, by: elements)
        default: throw .type
        }
    }

    /// Functions that ask an expression of each element of a list.
    private mutating func call(
        _ function: JMESFunction,
        _ list: JSONNode.Value,
        by expression: JMESExpression
    ) throws(JMESFailure) -> JSONNode.Value {
        guard case .array(let elements) = list else { throw .type }
        var keys: [JSONNode] = []
        for element in elements {
            keys.append(node(try value(of: expression, for: element.value)))
        }
        return switch function {
        case .maxBy: try greatest(elements, by: keys)
        case .minBy: try least(elements, by: keys)
        case .sortBy: .array(try sorted(elements, by: keys))
        default: .array(keys)
        }
    }

    private mutating func contains(
        _ whole: JSONNode.Value,
        _ part: JSONNode.Value
    ) throws(JMESFailure) -> Bool {
        switch (whole, part) {
        case (.string(let text), .string(let part)):
            return ByteSearch.contains(Array(part.utf8), in: Array(text.utf8).span)
        case (.string, _): return false
        case (.array(let elements), _):
            for element in elements where try holds(.equal, element.value, part) { return true }
            return false
        default: throw .type
        }
    }

    private func merged(_ values: [JSONNode.Value]) throws(JMESFailure) -> JSONNode.Value {
        var object = JSONMembers()
        for value in values {
            guard case .object(let members) = value else { throw .type }
            for member in members { object.set(member.name, member.value) }
        }
        return .object(object.members)
    }

    private func texts(
        _ function: JMESFunction,
        _ first: JSONNode.Value,
        _ second: JSONNode.Value
    ) throws(JMESFailure) -> JSONNode.Value {
        switch (function, first, second) {
        case (.startsWith, .string(let text), .string(let part)):
            return .bool(text.utf8.starts(with: part.utf8))
        case (.endsWith, .string(let text), .string(let part)):
            return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
        case (.join, .string(let glue), .array(let elements)):
            var texts: [String] = []
            for element in elements {
                guard case .string(let text) = element.value else { throw .type }
                texts.append(text)
            }
            return .string(texts.joined(separator: glue))
        default: throw .type
        }
    }

    private func sum(_ elements: [JSONNode]) throws(JMESFailure) -> Double {
        var sum = 0.0
        for element in elements {
            guard case .number(let number) = element.value else { throw .type }
            sum += Double(number) ?? 0
        }
        return sum
    }

    /// The elements in the order of their keys, which are all numbers or all texts; equal ones stay
    /// as they stand.
    private func sorted(
        _ elements: [JSONNode],
        by keys: [JSONNode]
    ) throws(JMESFailure) -> [JSONNode] {
        try requireOrder(of: keys)
        return elements.indices
            .sorted { left, right in
                if JSONOrder.isLess(keys[left].value, keys[right].value) { return true }
                return left < right && !JSONOrder.isLess(keys[right].value, keys[left].value)
            }
            .map { elements[$0] }
    }

    /// The first of the greatest.
    private func greatest(
        _ elements: [JSONNode],
        by keys: [JSONNode]
    ) throws(JMESFailure) -> JSONNode.Value {
        try requireOrder(of: keys)
        guard var best = keys.indices.first else { return .null }
        for place in keys.indices
        where JSONOrder.isLess(keys[best].value, keys[place].value) { best = place }
        return elements[best].value
    }

    /// The first of the least.
    private func least(
        _ elements: [JSONNode],
        by keys: [JSONNode]
    ) throws(JMESFailure) -> JSONNode.Value {
        try requireOrder(of: keys)
        guard var best = keys.indices.first else { return .null }
        for place in keys.indices
        where JSONOrder.isLess(keys[place].value, keys[best].value) { best = place }
        return elements[best].value
    }

    private func requireOrder(of keys: [JSONNode]) throws(JMESFailure) {
        let names = Set(keys.map(\.value.typeName))
        guard names.isSubset(of: ["number"]) || names.isSubset(of: ["string"]) else {
            throw .type
        }
    }

    /// As Java writes a double, which always has a decimal point.
    private static func number(_ number: Double) throws(JMESFailure) -> JSONNode.Value {
        guard number.isFinite else { throw .type }
        return .number("\(number)")
    }

    /// Null where a text is no number of JSON.
    private static func number(reading text: String) throws(JMESFailure) -> JSONNode.Value {
        guard let node = try? JSONReader.read(Array(text.utf8)),
            case .number(let digits) = node.value
        else { return .null }
        return try number(Double(digits) ?? 0)
    }
}

extension JSONNode.Value {
    fileprivate var isNull: Bool { if case .null = self { true } else { false } }

    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

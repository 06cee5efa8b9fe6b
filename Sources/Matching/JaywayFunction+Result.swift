import Notation

extension JaywayFunction {
    /// What the function makes of a value; nil where it makes nothing of it.
    func result(of node: JSONNode) -> JSONNode? {
        value(of: node).map { JSONNode($0, at: node.position) }
    }

    private func value(of node: JSONNode) -> JSONNode.Value? {
        switch (self, node.value) {
        case (.length, .array), (.length, .object), (.size, .array), (.size, .object):
            return .number("\(node.children.count)")
        case (.keys, .object(let members)):
            return .array(members.map { JSONNode(.string($0.name), at: $0.namePosition) })
        case (.first, .array(let elements)): return elements.first?.value
        case (.last, .array(let elements)): return elements.last?.value
        case (.min, .array(let elements)), (.max, .array(let elements)),
            (.avg, .array(let elements)), (.stddev, .array(let elements)),
            (.sum, .array(let elements)):
            let numbers = elements.compactMap { element in
                if case .number(let number) = element.value { Double(number) } else { nil }
            }
            return numbers.isEmpty ? nil : .number("\(summary(of: numbers))")
        default: return nil
        }
    }

    private func summary(of numbers: [Double]) -> Double {
        let sum = numbers.reduce(0, +)
        let mean = sum / Double(numbers.count)
        return switch self {
        case .min: numbers.min() ?? 0
        case .max: numbers.max() ?? 0
        case .avg: mean
        case .stddev:
            (numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count) - mean * mean).squareRoot()
        default: sum
        }
    }
}

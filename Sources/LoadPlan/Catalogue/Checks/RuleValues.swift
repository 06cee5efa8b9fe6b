import Notation

/// Values as texts with expressions.
struct TextValues: RuleValues {
    /// Whether `null` is read as the text of it, as JSON has one.
    var readsNull = false

    func plain(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        equals(node, label, &decoder)
    }

    func equals(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        text(node, label, &decoder).map { .equals($0) }
    }

    func oneOf(_ nodes: [JSONNode], _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        let texts = nodes.compactMap { text($0, label, &decoder) }
        return texts.isEmpty ? nil : .oneOf(texts)
    }

    func compares(
        _ comparison: Comparison,
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> CheckRule? {
        text(node, label, &decoder).map { .compares(comparison, $0) }
    }

    private func text(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> Template? {
        if readsNull, case .null = node.value { return Template(literal: "null") }
        return decoder.template(node, label)
    }
}

/// Values as whole numbers in the unit of the subject, known before the run.
struct NumberValues: RuleValues {
    /// Reads a number, or a range of them.
    let range: (JSONNode, String, inout PlanDecoder) -> ClosedRange<UInt64>?
    /// Whether a value by itself is the highest that may be, and not the only one.
    var plainIsMost = false

    func plain(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        guard case .array = node.value else {
            guard let range = range(node, label, &decoder) else { return nil }
            return .within([plainIsMost ? 0...range.upperBound : range])
        }
        return oneOf(decoder.list(node, label), label, &decoder)
    }

    func equals(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        range(node, label, &decoder).map { .within([$0]) }
    }

    func oneOf(_ nodes: [JSONNode], _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        let ranges = nodes.compactMap { range($0, label, &decoder) }
        return ranges.isEmpty ? nil : .within(ranges)
    }

    func compares(
        _ comparison: Comparison,
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> CheckRule? {
        guard let range = range(node, label, &decoder) else { return nil }
        switch comparison {
        case .less where range.lowerBound > 0: return .within([0...range.lowerBound - 1])
        case .lessOrEqual: return .within([0...range.upperBound])
        case .greater where range.upperBound < .max:
            return .within([range.upperBound + 1...UInt64.max])
        case .greaterOrEqual: return .within([range.lowerBound...UInt64.max])
        default:
            decoder.wrong(node, label, Wanted("above 0", hint: "Nothing is less than 0."))
            return nil
        }
    }
}

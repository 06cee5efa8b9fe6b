import Matching
import Notation

extension PlanDecoder {
    mutating func checks(_ node: JSONNode) -> [Check] {
        guard let fields = fields(node, "a check", PlanKeys.Check.self) else { return [] }
        var checks: [Check] = []
        if let node = fields[.status] {
            checks.append(.status(oneOrMore(node, "status").compactMap { statusRange($0) }))
        }
        for node in fields[.contains].map({ oneOrMore($0, "contains") }) ?? [] {
            template(node, "contains").map { checks.append(.contains($0)) }
        }
        for node in fields[.notContains].map({ oneOrMore($0, "notContains") }) ?? [] {
            template(node, "notContains").map { checks.append(.notContains($0)) }
        }
        for node in fields[.regex].map({ oneOrMore($0, "regex") }) ?? [] {
            pattern(node, "regex", .regex).map { checks.append(.regex($0)) }
        }
        for member in fields[.json].map({ members($0, "json") }) ?? [] {
            check(.jsonPath, member.name, at: member.namePosition)
            jsonValue(member).map { checks.append(.json(path: member.name, equals: $0)) }
        }
        if let node = fields[.duration] {
            duration(node, "duration", isPositive: true)
                .map { checks.append(.duration(nanoseconds: $0)) }
        }
        return checks
    }

    /// `200`, `"2xx"` or `"200-204"`.
    private mutating func statusRange(_ node: JSONNode) -> ClosedRange<Int>? {
        read(node, "status") { node throws(Wanted) in
            let wanted = Wanted("a status such as 200, '2xx' or '200-204'")
            guard let text = node.scalarText else { throw wanted }
            if text.utf8.count == 3, text.lowercased().hasSuffix("xx"),
                let hundreds = text.first?.wholeNumberValue, 1...5 ~= hundreds
            {
                return (hundreds * 100)...(hundreds * 100 + 99)
            }
            let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
                .map { Int($0.trimmingSpace) ?? 0 }
            guard let low = bounds.first, let high = bounds.last, bounds.count <= 2,
                100...599 ~= low, 100...599 ~= high, low <= high
            else { throw wanted }
            return low...high
        }
    }

    private mutating func jsonValue(_ member: JSONNode.Member) -> Template? {
        if case .null = member.value.value { return Template(literal: "null") }
        return template(member.value, member.name)
    }

    // Patterns

    /// A pattern is taken as it is, without expressions.
    private mutating func pattern(
        _ node: JSONNode,
        _ label: String,
        _ language: PatternLanguage
    ) -> String? {
        guard case .string(let pattern) = node.value, !pattern.isEmpty else {
            wrong(node, label, Wanted("a \(language.rawValue)"))
            return nil
        }
        check(language, pattern, at: node.position)
        return pattern
    }

    private mutating func check(
        _ language: PatternLanguage,
        _ pattern: String,
        at position: Position
    ) {
        guard let complaint = PatternSyntax.complaint(about: pattern, in: language) else { return }
        fault(
            "The \(language.rawValue) '\(pattern.shortened)' is wrong: \(complaint)",
            at: position
        )
    }

    // Extractions

    mutating func extractions(_ node: JSONNode) -> [Extraction] {
        members(node, "extract").compactMap { member in
            let isName = isVariableName(member.name, at: member.namePosition)
            names.set.insert(member.name)
            names.families.insert(member.name)
            guard let extraction = extraction(member.value, into: member.name), isName else {
                return nil
            }
            return extraction
        }
    }

    private mutating func extraction(_ node: JSONNode, into variable: String) -> Extraction? {
        guard let fields = fields(node, "an extraction", PlanKeys.Extract.self) else { return nil }
        let match = fields[.match].map { self.match($0) } ?? .index(1)
        let fallback = fields[.fallback].map { template($0, "default") }
        let sources: [PlanKeys.Extract] = [.regex, .json, .xpath, .between, .header]
        let given = sources.filter { fields[$0] != nil }
        guard given.count == 1, let node = fields[given[0]] else {
            guard !given.isEmpty || !fields.hasUnknownKeys else { return nil }
            let keys = given.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            fault(
                "An extraction must have one of 'regex', 'json', 'xpath', 'between' and 'header', "
                    + "got \(keys.isEmpty ? "none" : keys).",
                at: fields.position
            )
            return nil
        }
        if let node = fields[.group], given[0] != .regex {
            fault(
                "'group' cannot stand here.",
                hint: "Only a regular expression has groups.",
                at: node.position
            )
        }
        guard let source = source(given[0], node, group: fields[.group]) else { return nil }
        var extraction = Extraction(variable: variable, source: source)
        extraction.match = match
        extraction.fallback = fallback ?? nil
        return extraction
    }

    private mutating func source(
        _ key: PlanKeys.Extract,
        _ node: JSONNode,
        group: JSONNode?
    ) -> Extraction.Source? {
        switch key {
        case .regex:
            let group = group.map { integer($0, "group", in: 0...99) ?? 1 } ?? 1
            return pattern(node, "regex", .regex).map { .regex(pattern: $0, group: group) }
        case .json: return pattern(node, "json", .jsonPath).map { .jsonPath($0) }
        case .xpath: return pattern(node, "xpath", .xpath).map { .xpath($0) }
        case .header: return text(node, "header").map { .header($0) }
        default: return between(node)
        }
    }

    private mutating func between(_ node: JSONNode) -> Extraction.Source? {
        guard case .array(let sides) = node.value, sides.count == 2 else {
            wrong(node, "between", Wanted("a list of the text before and the text behind"))
            return nil
        }
        guard let left = template(sides[0], "between"), let right = template(sides[1], "between")
        else { return nil }
        return .between(left: left, right: right)
    }

    private mutating func match(_ node: JSONNode) -> Extraction.Match {
        switch node.value {
        case .string("random"): return .random
        case .string("all"): return .all
        case .number:
            return .index(integer(node, "match", in: 1...PlanLimits.repetitions) ?? 1)
        default:
            wrong(node, "match", Wanted("a number from 1, 'random' or 'all'"))
            return .index(1)
        }
    }
}

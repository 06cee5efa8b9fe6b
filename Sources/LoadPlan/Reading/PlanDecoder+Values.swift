import Notation

extension PlanDecoder {
    /// The value with `${__P(name,default)}` put in.
    private mutating func settled(_ node: JSONNode, _ label: String) -> JSONNode? {
        guard case .string(let text) = node.value, text.contains("${") else { return node }
        let (template, parseFaults) = TemplateParser.parse(text)
        for parseFault in parseFaults {
            fault(parseFault.message, hint: parseFault.hint, at: node.position)
        }
        guard parseFaults.isEmpty else { return nil }
        guard let text = template.settled(by: properties) else {
            let hint = "Only ${__P(name,default)} can stand here."
            wrong(node, label, Wanted("known before the run", hint: hint))
            return nil
        }
        if Units.decimal(text) != nil { return JSONNode(.number(text), at: node.position) }
        let isFlag = text == "true" || text == "false"
        return JSONNode(isFlag ? .bool(text == "true") : .string(text), at: node.position)
    }

    private mutating func readSettled<T>(
        _ node: JSONNode,
        _ label: String,
        _ parse: (JSONNode) throws(Wanted) -> T
    ) -> T? {
        settled(node, label).flatMap { read($0, label, parse) }
    }

    /// A text that is not empty.
    mutating func text(_ node: JSONNode, _ label: String) -> String? {
        guard case .string = node.value else {
            wrong(node, label, Wanted("a text"))
            return nil
        }
        guard let text = settled(node, label)?.text else { return nil }
        guard !text.isEmpty else {
            wrong(node, label, Wanted("a text that is not empty"))
            return nil
        }
        return text
    }

    mutating func integer(_ node: JSONNode, _ label: String, in range: ClosedRange<Int>) -> Int? {
        readSettled(node, label) { node throws(Wanted) in
            guard case .number(let text) = node.value, let number = Double(text),
                number.rounded() == number
            else { throw Wanted("a whole number") }
            guard number >= Double(range.lowerBound) else {
                throw Wanted(range.lowerBound == 1 ? "positive" : "at least \(range.lowerBound)")
            }
            guard number <= Double(range.upperBound) else {
                throw Wanted("at most \(range.upperBound)")
            }
            return Int(number)
        }
    }

    /// A whole number, or an expression that becomes one each time.
    mutating func evaluatedInteger(
        _ node: JSONNode,
        _ label: String,
        in range: ClosedRange<Int>
    ) -> Template? {
        if case .string(let text) = node.value, text.contains("${") {
            guard let template = template(text, at: node.position) else { return nil }
            if template.settled(by: properties) == nil { return template }
        }
        return integer(node, label, in: range).map { Template(literal: "\($0)") }
    }

    mutating func flag(_ node: JSONNode, _ label: String) -> Bool? {
        readSettled(node, label) { node throws(Wanted) in
            guard case .bool(let flag) = node.value else { throw Wanted("true or false") }
            return flag
        }
    }

    /// One of an enumeration's names.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: JSONNode,
        _ label: String
    ) -> Choice? {
        readSettled(node, label) { node throws(Wanted) in
            if let text = node.scalarText, let choice = Choice(rawValue: text) { return choice }
            let names = Choice.allCases.map { "'\($0.rawValue)'" }
            throw Wanted("one of \(names.joined(separator: ", "))")
        }
    }

    /// Nanoseconds.
    mutating func duration(_ node: JSONNode, _ label: String, isPositive: Bool = false) -> UInt64? {
        readSettled(node, label) { node throws(Wanted) in
            let nanoseconds: UInt64
            switch node.value {
            case .string(let text), .number(let text): nanoseconds = try Units.nanoseconds(text)
            default: throw Units.aTime
            }
            guard nanoseconds > 0 || !isPositive else { throw Wanted("longer than 0") }
            return nanoseconds
        }
    }

    /// A time, or an expression that becomes one each time; one that properties settle is known.
    mutating func timeValue(
        _ node: JSONNode,
        _ label: String,
        isPositive: Bool = false
    ) -> TimeValue? {
        guard case .string(let text) = node.value, text.contains("${") else {
            return duration(node, label, isPositive: isPositive)
                .map { .known(nanoseconds: $0) }
        }
        guard let template = template(text, at: node.position) else { return nil }
        guard let settled = template.settled(by: properties) else { return .evaluated(template) }
        return read(node, label) { _ throws(Wanted) in
            guard let time = TimeValue.nanoseconds(of: settled) else { throw Units.aTime }
            guard time > 0 || !isPositive else { throw Wanted("longer than 0") }
            return .known(nanoseconds: time)
        }
    }

    /// A rate, or an expression that becomes one each time; one that properties settle is known.
    mutating func rateValue(_ node: JSONNode, _ label: String) -> RateValue? {
        guard case .string(let text) = node.value, text.contains("${") else {
            return rate(node, label).map { .known(perSecond: $0) }
        }
        guard let template = template(text, at: node.position) else { return nil }
        guard template.settled(by: properties) != nil else { return .evaluated(template) }
        return rate(node, label).map { .known(perSecond: $0) }
    }

    mutating func rate(_ node: JSONNode, _ label: String, allowsZero: Bool = false) -> Double? {
        readSettled(node, label) { node throws(Wanted) in
            switch node.value {
            case .string(let text), .number(let text):
                return try Units.perSecond(text, allowsZero: allowsZero)
            default: throw Units.aRate
            }
        }
    }
}

extension JSONNode {
    /// The text of a value that is neither list nor object.
    var scalarText: String? {
        switch value {
        case .null, .bool, .number, .string: text
        case .array, .object: nil
        }
    }

    /// As a message tells what came.
    var inWords: String {
        switch value {
        case .null: "nothing"
        case .bool, .number: text
        case .string(let text): "'\(text.shortened)'"
        case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
        case .object: "an object"
        }
    }
}

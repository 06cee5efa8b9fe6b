import Notation

/// Parses what stands behind `if`.
///
/// `!` binds tighter than `&&`, `&&` tighter than `||`. Operands are texts in either quotes,
/// numbers, words and expressions; the same rules of `${}` hold within quotes and without.
struct ConditionParser {
    private static let maximumDepth = 32

    private let text: String
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    static func parse(_ text: String) throws(Fault) -> Condition {
        var parser = ConditionParser(text: text, bytes: Array(text.utf8))
        let condition = try parser.disjunction()
        guard parser.index == parser.bytes.count else {
            throw parser.unexpected("a comparison, '&&', '||' or the end")
        }
        return condition
    }

    private init(text: String, bytes: [UInt8]) {
        self.text = text
        self.bytes = bytes
    }

    private mutating func disjunction() throws(Fault) -> Condition {
        var condition = try conjunction()
        while take("||") { condition = .or(condition, try conjunction()) }
        return condition
    }

    private mutating func conjunction() throws(Fault) -> Condition {
        var condition = try term()
        while take("&&") { condition = .and(condition, try term()) }
        return condition
    }

    private mutating func term() throws(Fault) -> Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw Fault("The condition nests more than \(Self.maximumDepth) deep.")
        }
        if take("!") { return .not(try term()) }
        if take("(") {
            let condition = try disjunction()
            guard take(")") else { throw unexpected("')'") }
            return condition
        }
        let left = try operand()
        guard let comparison = comparison() else { return .value(left) }
        return .compare(left, comparison, try operand())
    }

    private mutating func comparison() -> Comparison? {
        let longestFirst = Comparison.allCases.sorted {
            $0.rawValue.utf8.count > $1.rawValue.utf8.count
        }
        return longestFirst.first { take($0.rawValue) }
    }

    private mutating func operand() throws(Fault) -> Template {
        skipSpace()
        guard index < bytes.count else { throw unexpected("a value") }
        let quote = bytes[index]
        let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        if isQuoted { index += 1 }
        let start = index
        while index < bytes.count, isQuoted ? bytes[index] != quote : !endsWord(bytes[index]) {
            let isExpression = TemplateParser.beginsExpression(in: bytes, at: index)
            index = isExpression ? TemplateParser.endOfExpression(in: bytes, at: index) : index + 1
        }
        let source = String(decoding: bytes[start..<index], as: UTF8.self)
        if isQuoted {
            guard index < bytes.count else {
                throw Fault("The condition '\(text.shortened)' has a quote that never ends.")
            }
            index += 1
        } else if source.isEmpty {
            throw unexpected("a value")
        }
        let (template, faults) = TemplateParser.parse(source)
        if let fault = faults.first { throw fault }
        return template
    }

    private func endsWord(_ byte: UInt8) -> Bool { " \t\r\n()=!<>&|'\"".utf8.contains(byte) }

    private mutating func take(_ symbol: String) -> Bool {
        skipSpace()
        guard bytes[index...].starts(with: symbol.utf8) else { return false }
        index += symbol.utf8.count
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, " \t\r\n".utf8.contains(bytes[index]) { index += 1 }
    }

    private func unexpected(_ wanted: String) -> Fault {
        let rest = String(decoding: bytes[index...], as: UTF8.self)
        let hint: String? =
            switch bytes[index...].first {
            case UInt8(ascii: "="): "Equality is written '=='."
            case UInt8(ascii: "&"): "Both conditions: '&&'."
            case UInt8(ascii: "|"): "Either condition: '||'."
            default:
                "Comparisons are \(Comparison.allCases.map(\.rawValue).joined(separator: " "))."
            }
        return Fault(
            "The condition '\(text.shortened)' wants \(wanted) "
                + (rest.isEmpty ? "at its end." : "before '\(rest.shortened)'."),
            hint: hint
        )
    }
}

import Notation

/// Operators, by how tightly they bind (Pratt).
extension GroovyParser {
    private static let binding: [String: Int] = [
        "||": 3, "&&": 4, "|": 5, "^": 6, "&": 7, "==": 8, "!=": 8, "<=>": 8, "===": 8, "!==": 8,
        "=~": 8, "==~": 8, "<": 9, "<=": 9, ">": 9, ">=": 9, "in": 9, "instanceof": 9, "as": 9,
        "<<": 10, ">>": 10, ">>>": 10, "..": 10, "..<": 10, "+": 11, "-": 11, "*": 12, "/": 12,
        "%": 12, "**": 14,
    ]
    private static let assignments: Set = [
        "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", "?=", "|=", "&=",
    ]

    mutating func expression() throws(Fault) -> GroovyExpression {
        try nested { parser throws(Fault) in try parser.assignment() }
    }

    mutating func assignment() throws(Fault) -> GroovyExpression {
        let target = try choice()
        guard case .sign(let sign) = kind, Self.assignments.contains(sign) else { return target }
        switch target.kind {
        case .name, .member, .index: break
        default: throw unexpected()
        }
        next()
        skipNewlines()
        let value = try expression()
        return GroovyExpression(kind: .assignment(sign, to: target, value), line: target.line)
    }

    mutating func choice() throws(Fault) -> GroovyExpression {
        let condition = try operation(3)
        let start = place
        skipNewlines()
        if takes("?:") {
            skipNewlines()
            let otherwise = try nested { parser throws(Fault) in try parser.choice() }
            return GroovyExpression(kind: .binary("?:", condition, otherwise), line: condition.line)
        }
        guard takes("?") else {
            place = start
            return condition
        }
        skipNewlines()
        let first = try nested { parser throws(Fault) in try parser.choice() }
        skipNewlines()
        try expect(":")
        skipNewlines()
        let second = try nested { parser throws(Fault) in try parser.choice() }
        return GroovyExpression(kind: .choice(condition, first, second), line: condition.line)
    }

    /// What binds at least so tightly.
    mutating func operation(_ least: Int) throws(Fault) -> GroovyExpression {
        var left = try prefixed()
        var operators = 0
        while true {
            operators += 1
            guard operators <= Self.longest else { throw tooLong() }
            let start = place
            // `&&` and `||` may begin the next line.
            skipNewlines()
            let sign: String
            switch kind {
            case .sign(let text): sign = text
            case .name(let text): sign = text
            default:
                place = start
                return left
            }
            let isNextLine = start != place && sign != "&&" && sign != "||"
            guard let strength = Self.binding[sign], strength >= least, !isNextLine else {
                place = start
                return left
            }
            next()
            if sign == "as" || sign == "instanceof" {
                let type = try self.type()
                left = GroovyExpression(
                    kind: sign == "as" ? .cast(left, type) : .isKind(left, type),
                    line: left.line
                )
                continue
            }
            skipNewlines()
            let least = strength + (sign == "**" ? 0 : 1)
            let right = try nested { parser throws(Fault) in try parser.operation(least) }
            left = GroovyExpression(kind: .binary(sign, left, right), line: left.line)
        }
    }
}

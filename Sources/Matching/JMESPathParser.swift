import Notation

/// Reads a JMESPath expression by the binding powers of its signs.
struct JMESPathParser {
    /// Signs and operands of one expression, so that none can exhaust a thread's stack.
    private static let mostParts = 500

    var cursor: PatternCursor
    private var parts = 0

    /// How tightly a sign holds what stands to its right; a projection ends before what holds less
    /// than `flatten` does.
    enum Power: Int {
        case none, pipe, or, and, comparison, flatten, star, filter, dot, not, bracket
    }

    private init(_ source: String) { cursor = PatternCursor(source, .jmespath) }

    /// The whole text as an expression.
    static func expression(_ source: String) throws(SyntaxFault) -> JMESExpression {
        var parser = JMESPathParser(source)
        let expression = try parser.expression(.none)
        guard parser.cursor.isAtEnd else { throw parser.cursor.unexpected("a sign or the end") }
        return expression
    }

    /// As much as holds tighter than a power; blanks behind it are gone over.
    mutating func expression(_ power: Power) throws(SyntaxFault) -> JMESExpression {
        try countPart()
        var left = try operand()
        while let sign = sign(), sign.power.rawValue > power.rawValue {
            try countPart()
            cursor.index += sign.text.utf8CodeUnitCount
            left = try sign.join(left, &self)
        }
        return left
    }

    private mutating func countPart() throws(SyntaxFault) {
        parts += 1
        guard parts <= Self.mostParts else {
            throw cursor.fault("it has more than \(Self.mostParts) parts")
        }
    }

    /// What goes on with each part of a projection.
    mutating func projected(_ power: Power) throws(SyntaxFault) -> JMESExpression {
        guard let sign = sign(), sign.power.rawValue > Power.flatten.rawValue else {
            return .current
        }
        if sign.power == .dot {
            cursor.index += sign.text.utf8CodeUnitCount
            return try behindDot(power)
        }
        return try expression(power)
    }

    mutating func behindDot(_ power: Power) throws(SyntaxFault) -> JMESExpression {
        cursor.skipBlanks()
        switch cursor.peek {
        case UInt8(ascii: "["):
            cursor.index += 1
            return try list()
        case UInt8(ascii: "{"): return try operand()
        case let byte?
        where byte.isLetter || "_\"*".utf8.contains(byte): return try expression(power)
        default: throw cursor.unexpected("a name, a function, '*', '[' or '{'")
        }
    }
}

/// A sign between two operands, or behind one.
private struct JMESSign: Sendable {
    let text: StaticString
    let power: JMESPathParser.Power
    /// What the sign, which has been read, makes of the left side and what follows.
    let join: @Sendable (JMESExpression, inout JMESPathParser) throws(SyntaxFault) -> JMESExpression

    /// Longer ones first, since `|` begins `||`.
    static let all: [JMESSign] = [
        JMESSign(text: "||", power: .or) { left, parser throws(SyntaxFault) in
            .or(left, try parser.expression(.or))
        },
        JMESSign(text: "|", power: .pipe) { left, parser throws(SyntaxFault) in
            .chain(left, try parser.expression(.pipe))
        },
        JMESSign(text: "&&", power: .and) { left, parser throws(SyntaxFault) in
            .and(left, try parser.expression(.and))
        },
        comparison("==", .equal), comparison("!=", .notEqual),
        comparison("<=", .lessOrEqual), comparison(">=", .greaterOrEqual),
        comparison("<", .less), comparison(">", .greater),
        JMESSign(text: ".", power: .dot) { left, parser throws(SyntaxFault) in
            try parser.goOn(from: left)
        },
        JMESSign(text: "[]", power: .flatten) { left, parser throws(SyntaxFault) in
            .project(.elements, .flatten(left), try parser.projected(.flatten))
        },
        JMESSign(text: "[?", power: .filter) { left, parser throws(SyntaxFault) in
            try parser.filter(left)
        },
        JMESSign(text: "[", power: .bracket) { left, parser throws(SyntaxFault) in
            guard let expression = try parser.inBrackets(of: left) else {
                throw parser.cursor.unexpected("an index, a slice, '*', '?' or ']'")
            }
            return expression
        },
    ]

    private static func comparison(_ text: StaticString, _ comparison: Comparison) -> JMESSign {
        JMESSign(text: text, power: .comparison) { left, parser throws(SyntaxFault) in
            .compare(left, comparison, try parser.expression(.comparison))
        }
    }
}

extension JMESPathParser {
    /// The sign that follows, which stays where it is.
    private mutating func sign() -> JMESSign? {
        cursor.skipBlanks()
        let start = cursor.index
        defer { cursor.index = start }
        return JMESSign.all.first { cursor.take(token: $0.text) }
    }

    /// What stands behind the dot that has been read.
    fileprivate mutating func goOn(from left: JMESExpression) throws(SyntaxFault) -> JMESExpression
    {
        cursor.skipBlanks()
        guard cursor.take("*") else { return .chain(left, try behindDot(.dot)) }
        return .project(.members, left, try projected(.dot))
    }
}

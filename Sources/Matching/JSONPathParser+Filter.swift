import Notation

extension JSONPathParser {
    /// Conditions joined by `||`, which binds weaker than `&&`.
    mutating func filter() throws(SyntaxFault) -> JSONFilter {
        var filter = try conjunction()
        while takeBehindBlanks("||") { filter = .or(filter, try conjunction()) }
        return filter
    }

    private mutating func conjunction() throws(SyntaxFault) -> JSONFilter {
        var filter = try condition()
        while takeBehindBlanks("&&") { filter = .and(filter, try condition()) }
        return filter
    }

    /// Whether a sign follows; blanks in front of something else stay where they are.
    private mutating func takeBehindBlanks(_ sign: StaticString) -> Bool {
        let end = cursor.index
        cursor.skipBlanks()
        if cursor.take(token: sign) { return true }
        cursor.index = end
        return false
    }

    private mutating func condition() throws(SyntaxFault) -> JSONFilter {
        cursor.skipBlanks()
        let isNegated = cursor.take("!")
        if isNegated { cursor.skipBlanks() }
        let filter =
            if cursor.peek == UInt8(ascii: "(") {
                try inParentheses()
            } else if isNegated {
                try test(try term())
            } else {
                try comparisonOrTest()
            }
        return isNegated ? .not(filter) : filter
    }

    private mutating func inParentheses() throws(SyntaxFault) -> JSONFilter {
        try deeper { parser throws(SyntaxFault) in
            try parser.cursor.expect("(")
            let filter = try parser.filter()
            parser.cursor.skipBlanks()
            try parser.cursor.expect(")")
            return filter
        }
    }

    private mutating func comparisonOrTest() throws(SyntaxFault) -> JSONFilter {
        let left = try term()
        let end = cursor.index
        cursor.skipBlanks()
        // Longer signs first, since `<` begins `<=`.
        for (sign, comparison) in Self.signs where cursor.take(token: sign) {
            cursor.skipBlanks()
            return .compare(try value(left), comparison, try value(try term()))
        }
        cursor.index = end
        return try test(left)
    }

    private static let signs: [(StaticString, Comparison)] = [
        ("==", .equal), ("!=", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
        ("<", .less), (">", .greater),
    ]

    /// Goes one level deeper for as long as the body runs.
    mutating func deeper<Value>(
        _ body: (inout JSONPathParser) throws(SyntaxFault) -> Value
    ) throws(SyntaxFault) -> Value {
        guard depth < Self.maximumDepth else { throw cursor.fault("it is nested too deep") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }
}

/// What stands between the signs of a filter, before it is clear whether it may stand there.
struct JSONTerm {
    enum Kind {
        case operand(JSONOperand)
        case query(JSONQuery)
        case match(JSONMatch)
    }

    var kind: Kind
    /// Where it starts.
    var offset: Int
}

extension JSONPathParser {
    /// As a side of a comparison, or an argument that has to be a value.
    func value(_ term: JSONTerm) throws(SyntaxFault) -> JSONOperand {
        switch term.kind {
        case .operand(let operand): return operand
        case .query(let query):
            guard query.isSingular else {
                throw cursor.fault("a path that may find several values", at: term.offset)
            }
            return .query(query)
        case .match: throw cursor.fault("a truth is no value", at: term.offset)
        }
    }

    /// As a condition of its own.
    private func test(_ term: JSONTerm) throws(SyntaxFault) -> JSONFilter {
        switch term.kind {
        case .query(let query): return .exists(query)
        case .match(let match): return .matches(match)
        case .operand: throw cursor.unexpected("a comparison")
        }
    }

    /// A path, a literal or a call.
    mutating func term() throws(SyntaxFault) -> JSONTerm {
        let start = cursor.index
        switch cursor.peek {
        case UInt8(ascii: "@"), UInt8(ascii: "$"):
            return JSONTerm(kind: .query(try query()), offset: start)
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return JSONTerm(kind: .operand(.literal(.string(try quoted()))), offset: start)
        case .some(let letter) where letter.isSmallLetter: return try word()
        default:
            return JSONTerm(kind: .operand(.literal(.number(try number()))), offset: start)
        }
    }

    private mutating func query() throws(SyntaxFault) -> JSONQuery {
        let isAbsolute = cursor.take("$")
        if !isAbsolute { try cursor.expect("@") }
        return try deeper { parser throws(SyntaxFault) in
            JSONQuery(isAbsolute: isAbsolute, segments: try parser.segments())
        }
    }

    /// `true`, `false`, `null` or the name of a function.
    private mutating func word() throws(SyntaxFault) -> JSONTerm {
        let start = cursor.index
        let word = cursor.takeAll { $0.isSmallLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
        if cursor.peek == UInt8(ascii: "(") { return try call(word, from: start) }
        let literal: JSONNode.Value
        switch word {
        case "true": literal = .bool(true)
        case "false": literal = .bool(false)
        case "null": literal = .null
        default: throw cursor.unexpected("a value", at: start)
        }
        return JSONTerm(kind: .operand(.literal(literal)), offset: start)
    }
}

import Notation

extension JSONPathParser {
    /// Conditions joined by `||`, which binds weaker than `&&`.
    mutating func filter() throws(SyntaxFault) -> JSONFilter {
        var filter = try conjunction()
        while take("||") { filter = .or(filter, try conjunction()) }
        return filter
    }

    private mutating func conjunction() throws(SyntaxFault) -> JSONFilter {
        var filter = try negation()
        while take("&&") { filter = .and(filter, try negation()) }
        return filter
    }

    private mutating func negation() throws(SyntaxFault) -> JSONFilter {
        guard depth < Self.maximumDepth else { throw fault("it is nested too deep") }
        depth += 1
        defer {
            depth -= 1
            skipSpace()
        }
        skipSpace()
        if take("!") { return .not(try negation()) }
        guard take("(") else { return try comparison() }
        let filter = try filter()
        try expect(")")
        return filter
    }

    private mutating func comparison() throws(SyntaxFault) -> JSONFilter {
        let left = try operand()
        skipSpace()
        // Longer signs first, since `<` begins `<=`.
        let signs = Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        for sign in signs where take(sign.rawValue) {
            skipSpace()
            return .compare(left, sign, try operand())
        }
        if case .literal = left { throw unexpected("a comparison") }
        return .exists(left)
    }

    private mutating func operand() throws(SyntaxFault) -> JSONOperand {
        if take("@") { return .current(try segments()) }
        if take("$") { return .root(try segments()) }
        if take("true") { return .literal(.bool(true)) }
        if take("false") { return .literal(.bool(false)) }
        if take("null") { return .literal(.null) }
        if peek == UInt8(ascii: "'") || peek == UInt8(ascii: "\"") {
            return .literal(.string(try quoted()))
        }
        return .literal(.number(try number()))
    }
}

import Notation

/// Reads a path as Jayway does.
struct JaywayParser {
    /// Parentheses and filters within each other, so that no path can exhaust a thread's stack.
    static let maximumDepth = 32

    var cursor: PatternCursor
    var depth = 0

    /// The whole text as a path; one that does not start with `$` starts at the root all the same.
    static func path(_ text: String) throws(SyntaxFault) -> JaywayPath {
        var parser = JaywayParser(cursor: PatternCursor(text, .jayway))
        parser.cursor.skipBlanks()
        let path = try parser.wholePath()
        parser.cursor.skipBlanks()
        guard parser.cursor.isAtEnd else { throw parser.cursor.unexpected("'.' or '['") }
        return path
    }

    private mutating func wholePath() throws(SyntaxFault) -> JaywayPath {
        guard let first = cursor.peek else { throw cursor.unexpected("a path") }
        var path = JaywayPath()
        if !cursor.take("$"), first != UInt8(ascii: "["), first != UInt8(ascii: ".") {
            try readName(isDeep: false, into: &path)
        }
        try readSteps(into: &path)
        return path
    }

    /// As many steps as follow.
    mutating func readSteps(into path: inout JaywayPath) throws(SyntaxFault) {
        while path.function == nil {
            if cursor.peek == UInt8(ascii: "[") {
                path.steps.append(JaywayStep(isDeep: false, selector: try bracketed()))
                continue
            }
            guard cursor.take(".") else { return }
            let isDeep = cursor.take(".")
            if cursor.peek == UInt8(ascii: "[") {
                path.steps.append(JaywayStep(isDeep: isDeep, selector: try bracketed()))
            } else {
                try readName(isDeep: isDeep, into: &path)
            }
        }
    }

    private mutating func readName(
        isDeep: Bool,
        into path: inout JaywayPath
    ) throws(SyntaxFault) {
        let start = cursor.index
        let isInFilter = depth > 0
        let name = cursor.takeAll { byte in
            !" .[(\t\n\r".utf8.contains(byte) && !(isInFilter && "<>=~!)&|".utf8.contains(byte))
        }
        guard !name.isEmpty else { throw cursor.unexpected("a name") }
        guard cursor.take("(") else {
            path.steps.append(
                JaywayStep(isDeep: isDeep, selector: name == "*" ? .all : .names([name]))
            )
            return
        }
        guard let function = JaywayFunction(rawValue: name), !isDeep else {
            let known = JaywayFunction.allCases.map { "'\($0.rawValue)()'" }
            throw cursor.fault("the functions are \(known.joined(separator: ", "))", at: start)
        }
        cursor.skipBlanks()
        try cursor.expect(")")
        path.function = function
    }

    private mutating func bracketed() throws(SyntaxFault) -> JaywayStep.Selector {
        try cursor.expect("[")
        cursor.skipBlanks()
        let selector: JaywayStep.Selector
        switch cursor.peek {
        case UInt8(ascii: "*"):
            cursor.index += 1
            selector = .all
        case UInt8(ascii: "'"), UInt8(ascii: "\""): selector = .names(try names())
        case UInt8(ascii: "?"): selector = .filter(try filterInBrackets())
        default: selector = try indexesOrSlice()
        }
        cursor.skipBlanks()
        try cursor.expect("]")
        return selector
    }

    private mutating func names() throws(SyntaxFault) -> [String] {
        var names: [String] = []
        repeat {
            cursor.skipBlanks()
            guard let quote = cursor.peek, quote.isQuote else {
                throw cursor.unexpected("a name in quotes")
            }
            names.append(try quoted())
            cursor.skipBlanks()
        } while cursor.take(",")
        return names
    }

    private mutating func filterInBrackets() throws(SyntaxFault) -> JaywayFilter {
        try cursor.expect("?")
        cursor.skipBlanks()
        return try deeper { parser throws(SyntaxFault) in
            try parser.cursor.expect("(")
            let filter = try parser.filter()
            parser.cursor.skipBlanks()
            try parser.cursor.expect(")")
            return filter
        }
    }

    private mutating func indexesOrSlice() throws(SyntaxFault) -> JaywayStep.Selector {
        let first = try integer()
        cursor.skipBlanks()
        if cursor.take(":") {
            cursor.skipBlanks()
            let end = try integer()
            guard first != nil || end != nil else {
                throw cursor.unexpected("the start or the end of a slice")
            }
            return .slice(from: first, to: end)
        }
        guard let first else { throw cursor.unexpected("an index, a name in quotes, '*' or '?'") }
        var indexes = [first]
        while cursor.take(",") {
            cursor.skipBlanks()
            guard let index = try integer() else { throw cursor.unexpected("an index") }
            indexes.append(index)
            cursor.skipBlanks()
        }
        return .indexes(indexes)
    }

    /// Nil where no number stands here.
    private mutating func integer() throws(SyntaxFault) -> Int? {
        let start = cursor.index
        _ = cursor.take("-")
        _ = cursor.takeAll(\.isDigit)
        guard cursor.index > start else { return nil }
        let digits = cursor.text(from: start)
        guard let number = Int32(digits) else {
            throw cursor.fault("'\(digits)' is no index", at: start)
        }
        return Int(number)
    }

    /// Goes one level deeper for as long as the body runs.
    mutating func deeper<Value>(
        _ body: (inout JaywayParser) throws(SyntaxFault) -> Value
    ) throws(SyntaxFault) -> Value {
        guard depth < Self.maximumDepth else { throw cursor.fault("it is nested too deep") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }
}

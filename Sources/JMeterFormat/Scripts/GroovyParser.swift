import Notation

/// Reads a script in Groovy, or in BeanShell as far as Groovy would read it.
///
/// Values stand here; operators and statements stand in files of their own.
struct GroovyParser {
    private let tokens: [GroovyToken]
    private var index = 0
    /// How deep it is in what stands in each other.
    private var depth = 0

    static func statements(of source: String) throws(Fault) -> [GroovyStatement] {
        var parser = GroovyParser(tokens: try GroovyLexer.tokens(of: source))
        return try parser.statements(until: nil)
    }

    private static func expression(of source: String, line: Int) throws(Fault) -> GroovyExpression {
        var parser = GroovyParser(tokens: try GroovyLexer.tokens(of: source, from: line))
        let expression = try parser.expression()
        parser.skipNewlines()
        guard parser.kind == .end else { throw parser.unexpected() }
        return expression
    }

    private init(tokens: [GroovyToken]) { self.tokens = tokens }

    // Tokens

    var token: GroovyToken { tokens[index] }
    var kind: GroovyToken.Kind { token.kind }
    var place: Int {
        get { index }
        set { index = newValue }
    }

    func kind(ahead: Int) -> GroovyToken.Kind {
        index + ahead < tokens.count ? tokens[index + ahead].kind : .end
    }

    func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
    func isName(_ name: String) -> Bool { kind == .name(name) }

    @discardableResult
    mutating func next() -> GroovyToken {
        defer { if index < tokens.count - 1 { index += 1 } }
        return tokens[index]
    }

    mutating func takes(_ sign: String) -> Bool {
        guard isSign(sign) else { return false }
        next()
        return true
    }

    mutating func takes(word: String) -> Bool {
        guard isName(word) else { return false }
        next()
        return true
    }

    mutating func expect(_ sign: String) throws(Fault) {
        guard takes(sign) else { throw unexpected("'\(sign)'") }
    }

    mutating func name() throws(Fault) -> String {
        guard case .name(let name) = kind else { throw unexpected("a name") }
        next()
        return name
    }

    mutating func skipNewlines() { while kind == .newline { next() } }

    func unexpected(_ wanted: String? = nil) -> Fault {
        let came =
            switch kind {
            case .name(let name): "'\(name)'"
            case .number(let number): number
            case .text: "a text"
            case .planExpression(let text): text
            case .sign(let sign): "'\(sign)'"
            case .newline: "the end of the line"
            case .end: "the end of the script"
            }
        let sentence = wanted.map { "expected \($0), got \(came)" } ?? "\(came) is not known here"
        return Fault(sentence + ".", line: token.line)
    }

    /// Reads what stands in something else, which has an end somewhere.
    mutating func nested<Part>(
        _ read: (inout GroovyParser) throws(Fault) -> Part
    ) throws(Fault) -> Part {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw Fault(
                "Parts stand more than \(Self.deepest) deep in each other.",
                line: token.line
            )
        }
        return try read(&self)
    }

    private static let deepest = 100
    /// So many operators, or members, may stand in a row.
    static let longest = 1_000

    func tooLong() -> Fault {
        Fault("More than \(Self.longest) operators stand in a row.", line: token.line)
    }

    // Values

    mutating func prefixed() throws(Fault) -> GroovyExpression {
        let line = token.line
        for sign in ["!", "-", "+", "++", "--", "~"] where takes(sign) {
            let operand = try nested { parser throws(Fault) in try parser.prefixed() }
            return GroovyExpression(kind: .unary(sign, operand), line: line)
        }
        if isSign("("), let cast = try castType() {
            let operand = try nested { parser throws(Fault) in try parser.prefixed() }
            return GroovyExpression(kind: .cast(operand, cast), line: line)
        }
        return try suffixed(try primary())
    }

    /// The type in parentheses of a cast, where one stands here.
    private mutating func castType() throws(Fault) -> String? {
        let start = place
        next()
        if case .name(let name) = kind, GroovyWords.isType(name), let type = try? type(), takes(")")
        {
            switch kind {
            case .name(let name) where !["in", "as", "instanceof"].contains(name): return type
            case .number, .text, .planExpression, .sign("("), .sign("["): return type
            case .sign("-") where GroovyWords.primitives.contains(type): return type
            default: break
            }
        }
        place = start
        return nil
    }

    private mutating func suffixed(_ first: GroovyExpression) throws(Fault) -> GroovyExpression {
        var left = first
        var members = 0
        while true {
            members += 1
            guard members <= Self.longest else { throw tooLong() }
            let start = place
            skipNewlines()
            if start != place, !isSign("."), !isSign("?."), !isSign("*.") { place = start }
            let line = left.line
            if isSign(".") || isSign("?.") || isSign("*.") {
                let sign = next().kind
                skipNewlines()
                let access: GroovyExpression.Access =
                    sign == .sign("?.") ? .safe : sign == .sign("*.") ? .spread : .plain
                left = try member(of: left, access)
            } else if isSign("["), !token.isApart || first.isOperand {
                next()
                let place = try expression()
                try expect("]")
                left = GroovyExpression(kind: .index(left, place), line: line)
            } else if isSign("++") || isSign("--"), case .sign(let sign) = kind {
                next()
                left = GroovyExpression(kind: .postfix(sign, left), line: line)
            } else if isSign("("), left.canBeCalled {
                left = GroovyExpression(
                    kind: .call(left, "call", try arguments(), .plain),
                    line: line
                )
            } else {
                return left
            }
        }
    }

    private mutating func member(
        of object: GroovyExpression,
        _ access: GroovyExpression.Access
    ) throws(Fault) -> GroovyExpression {
        let line = token.line
        let name: String
        if case .text(let parts) = kind, case .literal(let text)? = parts.first, parts.count == 1 {
            next()
            name = text
        } else {
            name = try self.name()
        }
        guard isSign("(") || isSign("{") else {
            return GroovyExpression(kind: .member(object, name, access), line: line)
        }
        return GroovyExpression(kind: .call(object, name, try arguments(), access), line: line)
    }

    /// Those in parentheses, and closures behind them.
    mutating func arguments() throws(Fault) -> [GroovyExpression] {
        var arguments: [GroovyExpression] = []
        if takes("(") {
            while !takes(")") {
                let argument = try expression()
                if isSign(":") {
                    throw Fault("Named arguments are not known here.", line: argument.line)
                }
                arguments.append(argument)
                guard isSign(")") || takes(",") else { throw unexpected("',' or ')'") }
            }
        }
        while isSign("{") { arguments.append(try closure()) }
        return arguments
    }

    private mutating func primary() throws(Fault) -> GroovyExpression {
        let line = token.line
        func made(_ kind: GroovyExpression.Kind) -> GroovyExpression {
            GroovyExpression(kind: kind, line: line)
        }
        switch kind {
        case .number(let number):
            next()
            return made(.number(number))
        case .text(let parts):
            next()
            return made(.text(try parts.map { part throws(Fault) in try Self.part(part) }))
        case .planExpression(let text):
            next()
            return made(.planExpression(text))
        case .sign("("):
            next()
            let inner = try expression()
            try expect(")")
            return inner
        case .sign("["): return made(try listOrMap())
        case .sign("{"): return try closure()
        case .name("new"): return try creation()
        case .name(let name):
            if GroovyWords.reserved.contains(name) { throw unexpected() }
            next()
            if ["true", "false", "null"].contains(name) { return made(.literal(name)) }
            if isSign("(") || (isSign("{") && !GroovyWords.isType(name)) {
                return made(.call(nil, name, try arguments(), .plain))
            }
            return made(.name(name))
        case .sign, .newline, .end: throw unexpected("a value")
        }
    }

    private static func part(_ part: GroovyTextPart) throws(Fault) -> GroovyExpression.Part {
        switch part {
        case .literal(let text): .literal(text)
        case .planExpression(let text): .planExpression(text)
        case .value(let source, let line): .value(try expression(of: source, line: line))
        }
    }

    private mutating func listOrMap() throws(Fault) -> GroovyExpression.Kind {
        try expect("[")
        if takes(":") {
            try expect("]")
            return .map([])
        }
        var elements: [GroovyExpression] = []
        var entries: [(key: GroovyExpression, value: GroovyExpression)] = []
        while !takes("]") {
            let first = try expression()
            if takes(":") {
                // A word is the key itself, and what stands in parentheses its value.
                let key: GroovyExpression =
                    if case .name(let name) = first.kind, case .name = tokens[index - 2].kind {
                        GroovyExpression(kind: .text([.literal(name)]), line: first.line)
                    } else {
                        first
                    }
                entries.append((key, try expression()))
            } else {
                elements.append(first)
            }
            guard isSign("]") || takes(",") else { throw unexpected("',' or ']'") }
        }
        return entries.isEmpty ? .list(elements) : .map(entries)
    }

    mutating func closure() throws(Fault) -> GroovyExpression {
        let line = token.line
        try expect("{")
        skipNewlines()
        let parameters = hasParameters ? try self.parameters(until: "->") : nil
        let body = try statements(until: "}")
        return GroovyExpression(
            kind: .closure(GroovyFunction(parameters: parameters, body: body)),
            line: line
        )
    }

    /// Whether an arrow stands behind what can be parameters.
    private var hasParameters: Bool {
        let signs: Set = [",", "=", "<", ">", "[", "]", ".", "?", "-"]
        for ahead in 0... {
            switch kind(ahead: ahead) {
            case .sign("->"): return true
            case .name, .number, .text: continue
            case .sign(let sign) where signs.contains(sign): continue
            case .sign, .planExpression, .newline, .end: return false
            }
        }
        return false
    }

    private mutating func creation() throws(Fault) -> GroovyExpression {
        let line = next().line
        let type = try self.type(isArray: false)
        if takes("[") {
            if takes("]") {
                return GroovyExpression(kind: .list(try braced()), line: line)
            }
            let count = try expression()
            try expect("]")
            return GroovyExpression(kind: .array(type, count), line: line)
        }
        guard isSign("(") else { throw unexpected("'('") }
        let given = try arguments()
        return GroovyExpression(kind: .new(type, given), line: line)
    }

    /// Values in braces, as an array has them.
    private mutating func braced() throws(Fault) -> [GroovyExpression] {
        try expect("{")
        var elements: [GroovyExpression] = []
        skipNewlines()
        while !takes("}") {
            elements.append(try expression())
            skipNewlines()
            guard isSign("}") || takes(",") else { throw unexpected("',' or '}'") }
            skipNewlines()
        }
        return elements
    }
}

extension GroovyExpression {
    /// Whether brackets that stand apart can belong to it: behind a word they may be an argument.
    fileprivate var isOperand: Bool {
        switch kind {
        case .name, .member: false
        default: true
        }
    }

    fileprivate var canBeCalled: Bool {
        switch kind {
        case .call, .closure, .index: true
        default: false
        }
    }
}

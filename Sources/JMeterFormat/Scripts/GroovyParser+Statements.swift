import Notation

extension GroovyParser {
    /// Up to a closing sign, which is taken, or to the end.
    mutating func statements(until end: String?) throws(Fault) -> [GroovyStatement] {
        var statements: [GroovyStatement] = []
        while true {
            while kind == .newline || isSign(";") { next() }
            if let end, takes(end) { return statements }
            if kind == .end {
                guard end == nil else { throw unexpected(end.map { "'\($0)'" }) }
                return statements
            }
            if let statement = try statement() { statements.append(statement) }
            guard
                kind == .newline || kind == .end || isSign(";") || end.map(isSign) == true
                    || isBehindBlock
            else { throw unexpected() }
        }
    }

    /// Behind a block no line has to end.
    private var isBehindBlock: Bool { place > 0 && kind(ahead: -1) == .sign("}") }

    /// Nil for what says nothing, as an import does.
    private mutating func statement() throws(Fault) -> GroovyStatement? {
        try nested { parser throws(Fault) in try parser.anyStatement() }
    }

    private mutating func anyStatement() throws(Fault) -> GroovyStatement? {
        let line = token.line
        func made(_ kind: GroovyStatement.Kind) -> GroovyStatement {
            GroovyStatement(kind: kind, line: line)
        }
        guard case .name(let word) = kind else {
            if isSign("{") {
                next()
                return made(.block(try statements(until: "}")))
            }
            return made(.expression(try expression()))
        }
        switch word {
        case "import", "package": return try importing()
        case "if": return made(try branch())
        case "while":
            next()
            return made(.whileLoop(try condition(), try body()))
        case "do":
            next()
            let body = try body()
            skipNewlines()
            guard takes(word: "while") else { throw unexpected("'while'") }
            return made(.doLoop(body, try condition()))
        case "for": return made(try loop())
        case "switch": return made(try switching())
        case "try": return made(try attempt())
        case "throw":
            next()
            return made(.fail(try expression()))
        case "return":
            next()
            let isBare = kind == .newline || kind == .end || isSign(";") || isSign("}")
            return made(.result(isBare ? nil : try expression()))
        case "break", "continue":
            next()
            if case .name = kind { throw Fault("Labels are not known here.", line: line) }
            return made(.jump(word))
        case "assert":
            next()
            let condition = try expression()
            return made(.assertion(condition, takes(":") ? try expression() : nil))
        case "static", "private", "public", "protected", "final":
            next()
            return try statement()
        default: break
        }
        if let declared = try declaration() { return made(declared) }
        return made(.expression(try command()))
    }

    private mutating func importing() throws(Fault) -> GroovyStatement? {
        next()
        var path: [String] = []
        var line = token.line
        while kind != .newline, kind != .end, !isSign(";") {
            if case .name(let name) = kind { path.append(name) }
            line = token.line
            next()
        }
        guard let name = path.last, name.first?.isUppercase == true,
            path.first != "static", GroovyWords.classes[name] == nil
        else { return nil }
        throw Fault("The class '\(name)' is not known here.", line: line)
    }

    // Control

    private mutating func condition() throws(Fault) -> GroovyExpression {
        try expect("(")
        let condition = try expression()
        try expect(")")
        return condition
    }

    /// A block, or one statement.
    private mutating func body() throws(Fault) -> [GroovyStatement] {
        skipNewlines()
        if takes("{") { return try statements(until: "}") }
        if takes(";") { return [] }
        return [try statement()].compactMap(\.self)
    }

    private mutating func branch() throws(Fault) -> GroovyStatement.Kind {
        next()
        let condition = try condition()
        let then = try body()
        let start = place
        while kind == .newline || isSign(";") { next() }
        guard takes(word: "else") else {
            place = start
            return .branch(condition, then, nil)
        }
        return .branch(condition, then, try body())
    }

    private mutating func loop() throws(Fault) -> GroovyStatement.Kind {
        next()
        try expect("(")
        if let (parameter, items) = try eachHead() {
            return .forEach(parameter, items, try body())
        }
        var start: [GroovyStatement] = []
        if !isSign(";") {
            let line = token.line
            if let declared = try declaration() {
                start = [GroovyStatement(kind: declared, line: line)]
            } else {
                start = [GroovyStatement(kind: .expression(try expression()), line: line)]
            }
        }
        try expect(";")
        let condition = isSign(";") ? nil : try expression()
        try expect(";")
        var steps: [GroovyExpression] = []
        while !takes(")") {
            steps.append(try expression())
            guard isSign(")") || takes(",") else { throw unexpected("',' or ')'") }
        }
        return .forLoop(start, condition, steps, try body())
    }

    /// `String x : list)` and `x in list)`; nil, with nothing taken, for another loop.
    private mutating func eachHead() throws(Fault) -> (GroovyParameter, GroovyExpression)? {
        let start = place
        _ = takes(word: "def") || takes(word: "final") || takes(word: "var")
        if isTyped { _ = try type() }
        guard case .name(let name) = kind else {
            place = start
            return nil
        }
        next()
        guard takes(":") || takes(word: "in") else {
            place = start
            return nil
        }
        let items = try expression()
        try expect(")")
        return (GroovyParameter(name: name), items)
    }

    private mutating func switching() throws(Fault) -> GroovyStatement.Kind {
        next()
        let value = try condition()
        skipNewlines()
        try expect("{")
        var cases: [GroovyStatement.Case] = []
        skipNewlines()
        while !takes("}") {
            var labels: [GroovyExpression] = []
            if takes(word: "case") {
                labels = [try expression()]
            } else if !takes(word: "default") {
                throw unexpected("'case'")
            }
            try expect(":")
            var body: [GroovyStatement] = []
            while kind == .newline || isSign(";") { next() }
            while !isName("case"), !isName("default"), !isSign("}") {
                if let statement = try statement() { body.append(statement) }
                while kind == .newline || isSign(";") { next() }
            }
            cases.append(GroovyStatement.Case(labels: labels, body: body))
        }
        return .choice(value, cases)
    }

    private mutating func attempt() throws(Fault) -> GroovyStatement.Kind {
        next()
        let body = try body()
        var catches: [GroovyStatement.Catch] = []
        var last: [GroovyStatement]?
        while true {
            let start = place
            skipNewlines()
            if takes(word: "catch") {
                try expect("(")
                var types: [String] = []
                if isTyped || kind(ahead: 1) == .sign("|") {
                    repeat { types.append(try type()) } while takes("|")
                }
                let name = try name()
                try expect(")")
                catches.append(.init(types: types, name: name, body: try self.body()))
            } else if takes(word: "finally") {
                last = try self.body()
            } else {
                place = start
                return .attempt(body, catches, last)
            }
        }
    }

    // Declarations

    /// A type with its package, generics and brackets; the name of the class alone comes of it.
    mutating func type(isArray: Bool = true) throws(Fault) -> String {
        var name = try name()
        while isSign("."), case .name = kind(ahead: 1) {
            next()
            name = try self.name()
        }
        if isSign("<") { try skipGenerics() }
        while isArray, isSign("["), kind(ahead: 1) == .sign("]") {
            next()
            next()
            name = "List"
        }
        return name
    }

    private mutating func skipGenerics() throws(Fault) {
        var depth = 0
        repeat {
            switch kind {
            case .sign("<"): depth += 1
            case .sign(">"): depth -= 1
            case .sign(">>"): depth -= 2
            case .sign(">>>"): depth -= 3
            case .name, .sign(","), .sign("?"), .sign("."), .sign("["), .sign("]"): break
            default: throw unexpected("'>'")
            }
            next()
        } while depth > 0
    }

    /// Whether a type stands here and a name behind it.
    private var isTyped: Bool {
        var ahead = self
        guard case .name(let first) = kind, (try? ahead.type()) != nil,
            case .name(let second) = ahead.kind, !["in", "as", "instanceof"].contains(second)
        else { return false }
        let last = GroovyWords.isType(first) ? first : lastName(before: ahead.place)
        return GroovyWords.isType(last)
    }

    private func lastName(before end: Int) -> String {
        for index in stride(from: end - 1, through: place, by: -1) {
            if case .name(let name) = kind(ahead: index - place), GroovyWords.isType(name) {
                return name
            }
        }
        return ""
    }

    /// `def x = 1`, `int a, b`, `String f(x) {…}`; nil, with nothing taken, for anything else.
    private mutating func declaration() throws(Fault) -> GroovyStatement.Kind? {
        var type: String?
        if takes(word: "def") || takes(word: "var") {
            if takes("(") { return try parts() }
            if isTyped { type = try self.type() }
        } else if takes(word: "void") {
            type = nil
        } else if isTyped {
            type = try self.type()
        } else {
            return nil
        }
        var names: [(name: String, value: GroovyExpression?)] = []
        repeat {
            skipNewlines()
            let name = try name()
            if names.isEmpty, takes("(") {
                return .function(name, try function())
            }
            if isSign("["), kind(ahead: 1) == .sign("]") {
                next()
                next()
                type = "List"
            }
            var value: GroovyExpression?
            if takes("=") {
                skipNewlines()
                value = isSign("{") && type == "List" ? try arrayValue() : try expression()
            }
            names.append((name, value))
        } while takes(",")
        return .declaration(type: type, names)
    }

    /// `{"a", "b"}` behind the name of an array.
    private mutating func arrayValue() throws(Fault) -> GroovyExpression {
        let line = token.line
        next()
        var elements: [GroovyExpression] = []
        while !takes("}") {
            skipNewlines()
            elements.append(try expression())
            skipNewlines()
            guard isSign("}") || takes(",") else { throw unexpected("',' or '}'") }
        }
        return GroovyExpression(kind: .list(elements), line: line)
    }

    private mutating func parts() throws(Fault) -> GroovyStatement.Kind {
        var names: [String] = []
        while !takes(")") {
            if isTyped { _ = try type() }
            names.append(try name())
            guard isSign(")") || takes(",") else { throw unexpected("',' or ')'") }
        }
        try expect("=")
        return .parts(names, of: try expression())
    }

    private mutating func function() throws(Fault) -> GroovyFunction {
        let parameters = try parameters(until: ")")
        if takes(word: "throws") { while !isSign("{"), kind != .end { next() } }
        skipNewlines()
        try expect("{")
        return GroovyFunction(parameters: parameters, body: try statements(until: "}"))
    }

    mutating func parameters(until end: String) throws(Fault) -> [GroovyParameter] {
        var parameters: [GroovyParameter] = []
        while !takes(end) {
            _ = takes(word: "final") || takes(word: "def")
            let type = isTyped ? try self.type() : nil
            var parameter = GroovyParameter(name: try name(), type: type)
            if takes("=") { parameter.standard = try expression() }
            parameters.append(parameter)
            guard isSign(end) || takes(",") else { throw unexpected("',' or '\(end)'") }
        }
        return parameters
    }

    // Calls without parentheses

    /// An expression, or a call such as `println "x"`.
    private mutating func command() throws(Fault) -> GroovyExpression {
        let first = try expression()
        let isArgument: Bool =
            switch kind {
            case .number, .text, .planExpression, .name: true
            case .sign("["): token.isApart
            case .sign, .newline, .end: false
            }
        guard isArgument else { return first }
        let object: GroovyExpression?
        let name: String
        switch first.kind {
        case .name(let word): (object, name) = (nil, word)
        case .member(let inner, let word, .plain): (object, name) = (inner, word)
        default: throw unexpected()
        }
        var arguments: [GroovyExpression] = []
        repeat {
            skipNewlines()
            arguments.append(try expression())
        } while takes(",")
        return GroovyExpression(kind: .call(object, name, arguments, .plain), line: first.line)
    }
}

import Notation

extension GroovyWriter {
    mutating func script(_ statements: [GroovyStatement]) throws(Fault) -> String {
        // Without a function around it, a script cannot return.
        let isFunction = statements.contains(where: \.returns)
        if isFunction { output.open("(function () {") }
        try write(statements, returnsLast: isFunction)
        if isFunction { output.close("})()") }
        return output.finished
    }

    /// Those of a body; the last one may be what the body comes to.
    mutating func write(
        _ statements: [GroovyStatement],
        returnsLast: Bool = false
    ) throws(Fault) {
        for (index, statement) in statements.enumerated() {
            output.begin(line: statement.line)
            try write(statement, returns: returnsLast && index == statements.count - 1)
        }
    }

    private mutating func write(block: [GroovyStatement], returns: Bool = false) throws(Fault) {
        output.open("{")
        try write(block, returnsLast: returns)
        output.close("}")
    }

    private mutating func write(_ statement: GroovyStatement, returns: Bool) throws(Fault) {
        let line = statement.line
        switch statement.kind {
        case .expression(let expression):
            if returns { output.write("return ") }
            try write(expression)
            output.write(";")
        case .declaration(let type, let names): try write(type: type, names, line)
        case .parts(let names, let value):
            let list = temporary()
            output.write("var \(list) = ")
            try write(value)
            for (index, name) in names.enumerated() {
                declared[name] = .some(nil)
                output.write(", \(javaScript(name: name)) = groovy.at(\(list), \(index))")
            }
            output.write(";")
        case .branch(let condition, let then, let otherwise):
            output.write("if (")
            try write(truth: condition)
            output.write(") ")
            try write(block: then, returns: returns)
            guard let otherwise else { return }
            output.write(" else ")
            try write(block: otherwise, returns: returns)
        case .whileLoop(let condition, let body):
            output.write("while (")
            try write(truth: condition)
            output.write(") ")
            try write(block: body)
        case .doLoop(let body, let condition):
            output.write("do ")
            try write(block: body)
            output.write(" while (")
            try write(truth: condition)
            output.write(");")
        case .forLoop(let start, let condition, let steps, let body):
            try write(loopFrom: start, condition, steps, body)
        case .forEach(let parameter, let items, let body):
            try write(each: parameter.name, items, body)
        case .choice(let value, let cases): try write(choice: value, cases, returns: returns, line)
        case .attempt(let body, let catches, let last):
            try write(attempt: body, catches, last, returns: returns)
        case .fail(let error):
            output.write("throw ")
            try write(error)
            output.write(";")
        case .result(let value):
            output.write("return")
            if let value {
                output.write(" ")
                try write(value)
            }
            output.write(";")
        case .jump(let word): output.write(word + ";")
        case .function(let name, let function):
            declared[name] = .some(nil)
            try write(function, name: " " + javaScript(name: name), isClosure: false)
        case .block(let body): try write(block: body, returns: returns)
        case .assertion(let condition, let message):
            output.write("if (!(")
            try write(truth: condition)
            output.write(")) throw ")
            let message = message ?? text("Assertion failed", line)
            try write(function: "groovy.create", [text("AssertionError", line), message])
            output.write(";")
        }
    }

    private mutating func write(
        type: String?,
        _ names: [(name: String, value: GroovyExpression?)],
        _ line: Int
    ) throws(Fault) {
        if let type, !GroovyWords.primitives.contains(type), GroovyWords.classes[type] == nil {
            throw fault("The class '\(type)' is not known here.", line)
        }
        output.write("var ")
        for (index, (name, value)) in names.enumerated() {
            if index > 0 { output.write(", ") }
            output.write(javaScript(name: name) + " = ")
            if let value {
                // A closure may call itself by the name.
                if case .closure = value.kind { declared[name] = .some(nil) }
                if let type { try write(value, ofType: type) } else { try write(value) }
            } else {
                switch type.map(Self.hint(ofType:)) {
                case .number, .decimal: output.write("0")
                case .truth: output.write("false")
                case .text, .unknown, nil: output.write("null")
                }
            }
            declared[name] = .some(type)
        }
        output.write(";")
    }

    private mutating func write(
        loopFrom start: [GroovyStatement],
        _ condition: GroovyExpression?,
        _ steps: [GroovyExpression],
        _ body: [GroovyStatement]
    ) throws(Fault) {
        output.write("for (")
        if let first = start.first {
            try write(first, returns: false)
        } else {
            output.write(";")
        }
        output.write(" ")
        if let condition { try write(truth: condition) }
        output.write("; ")
        for (index, step) in steps.enumerated() {
            if index > 0 { output.write(", ") }
            try write(step)
        }
        output.write(") ")
        try write(block: body)
    }

    private mutating func write(
        each name: String,
        _ items: GroovyExpression,
        _ body: [GroovyStatement]
    ) throws(Fault) {
        let (list, place) = (temporary(), temporary())
        output.write("for (var \(place) = 0, \(list) = ")
        try write(function: "groovy.list", [items])
        output.write("; \(place) < \(list).length; \(place)++) ")
        declared[name] = .some(nil)
        output.open("{")
        output.write(" var \(javaScript(name: name)) = \(list)[\(place)];")
        try write(body)
        output.close("}")
    }

    private mutating func write(
        choice value: GroovyExpression,
        _ cases: [GroovyStatement.Case],
        returns: Bool,
        _ line: Int
    ) throws(Fault) {
        let labels = cases.flatMap(\.labels)
        output.write("switch (groovy.caseOf(")
        try write(value)
        output.write(", ")
        try write(GroovyExpression(kind: .list(labels), line: line))
        output.open(")) {")
        var place = 0
        for one in cases {
            if let label = one.labels.first {
                output.begin(line: label.line)
                output.write("case \(place):")
                place += 1
            } else {
                output.write(" default:")
            }
            // The last statement before a `break` is what the switch comes to.
            var body = one.body
            if returns, case .jump("break")? = body.last?.kind { body.removeLast() }
            try write(body, returnsLast: returns)
            if returns { output.write(" break;") }
        }
        output.close("}")
    }

    private mutating func write(
        attempt body: [GroovyStatement],
        _ catches: [GroovyStatement.Catch],
        _ last: [GroovyStatement]?,
        returns: Bool
    ) throws(Fault) {
        output.write("try ")
        try write(block: body, returns: returns)
        if let first = catches.first {
            let name = javaScript(name: first.name)
            output.open(" catch (\(name)) {")
            output.write(" \(name) = groovy.caught(\(name));")
            for (index, one) in catches.enumerated() {
                declared[one.name] = .some(nil)
                if index > 0, one.name != first.name {
                    output.write(" var \(javaScript(name: one.name)) = \(name);")
                }
                output.write(index > 0 ? " else if (" : " if (")
                let kinds = one.types.isEmpty ? ["Throwable"] : one.types
                output.write(
                    kinds.map { "groovy.isKind(\(name), \"\($0)\")" }.joined(separator: " || ")
                )
                output.write(") ")
                try write(block: one.body, returns: returns)
            }
            output.write(" else throw \(name);")
            output.close("}")
        }
        if let last {
            output.write(" finally ")
            try write(block: last)
        }
        if catches.isEmpty, last == nil { output.write(" finally {}") }
    }

    mutating func write(
        _ function: GroovyFunction,
        name: String,
        isClosure: Bool
    ) throws(Fault) {
        let outer = declared
        let parameters = function.parameters ?? [GroovyParameter(name: "it")]
        for parameter in parameters { declared[parameter.name] = .some(nil) }
        let names = parameters.map { javaScript(name: $0.name) }.joined(separator: ", ")
        output.open("function\(name) (\(names)) {")
        for parameter in parameters {
            guard let standard = parameter.standard else { continue }
            let name = javaScript(name: parameter.name)
            output.write(" if (\(name) === undefined) \(name) = ")
            try write(standard)
            output.write(";")
        }
        try write(function.body, returnsLast: true)
        output.close("}")
        declared = outer
    }
}

extension GroovyStatement {
    /// Whether it returns from the script itself, not from a function in it.
    fileprivate var returns: Bool {
        switch kind {
        case .result: true
        case .branch(_, let then, let otherwise):
            (then + (otherwise ?? [])).contains(where: \.returns)
        case .whileLoop(_, let body), .doLoop(let body, _), .forLoop(_, _, _, let body),
            .forEach(_, _, let body), .block(let body):
            body.contains(where: \.returns)
        case .choice(_, let cases): cases.flatMap(\.body).contains(where: \.returns)
        case .attempt(let body, let catches, let last):
            (body + catches.flatMap(\.body) + (last ?? [])).contains(where: \.returns)
        case .expression, .declaration, .parts, .fail, .jump, .function, .assertion: false
        }
    }
}

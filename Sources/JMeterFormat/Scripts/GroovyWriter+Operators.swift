import Notation

extension GroovyWriter {
    mutating func write(unary sign: String, _ operand: GroovyExpression) throws(Fault) {
        switch sign {
        case "!":
            output.write("!")
            if case .binary = operand.kind, hint(operand) == .truth {
                output.write("(")
                try write(truth: operand)
                output.write(")")
            } else {
                try write(truth: operand)
            }
        case "~":
            try write(function: "groovy.complement", [operand])
        case "++", "--":
            guard case .name = operand.kind else { return try count(sign, operand) }
            output.write(sign)
            try write(operand)
        default:
            output.write(sign == "-" ? "-" : "+")
            // Two signs in a row would be another one.
            if case .unary = operand.kind { output.write(" ") }
            if case .binary = operand.kind {
                output.write("(")
                try write(operand)
                output.write(")")
            } else {
                try write(operand)
            }
        }
    }

    /// Counts what is no variable up or down; it comes to the new value.
    mutating func count(_ sign: String, _ target: GroovyExpression) throws(Fault) {
        let one = GroovyExpression(kind: .number("1"), line: target.line)
        try assign(sign == "++" ? "+=" : "-=", target, one)
    }

    mutating func write(
        binary sign: String,
        _ left: GroovyExpression,
        _ right: GroovyExpression
    ) throws(Fault) {
        switch sign {
        case "&&", "||":
            output.write("(")
            try write(truth: left)
            output.write(" \(sign) ")
            try write(truth: right)
            output.write(")")
        case "?:":
            output.write("groovy.elvis(")
            try write(left)
            output.write(", function () { return ")
            try write(right)
            output.write("; })")
        case "+" where hint(left) == .text || hint(right) == .text:
            output.write("(")
            try write(asTextOrSum: left)
            output.write(" + ")
            try write(asTextOrSum: right)
            output.write(")")
        case "==", "!=": try write(equality: sign, left, right)
        case "<", ">", "<=", ">=", "|", "&", "^", ">>", ">>>":
            try write(sign, left, right)
        case "===", "!==": try write(sign, left, right)
        case "+" where numeric(left, right) == .number,
            "-" where numeric(left, right) == .number,
            "*" where numeric(left, right) == .number:
            try write(sign, left, right)
        case "%": try write(sign, left, right)
        case "/" where dialect == .beanShell && hint(left) != .decimal && hint(right) != .decimal:
            try write(function: "groovy.divideAsJava", [left, right])
        case "in": try write(function: "groovy.isIn", [left, right])
        default:
            guard let function = Self.functions[sign] else {
                throw fault("'\(sign)' is not known here.", left.line)
            }
            try write(function: "groovy." + function, [left, right])
        }
    }

    private static let functions = [
        "+": "plus", "-": "minus", "*": "times", "/": "divide", "**": "power", "<=>": "compare",
        "=~": "matcher", "==~": "matches", "<<": "leftShift", "..": "range", "..<": "rangeTo",
    ]

    private mutating func write(
        _ sign: String,
        _ left: GroovyExpression,
        _ right: GroovyExpression
    ) throws(Fault) {
        output.write("(")
        try write(left)
        output.write(" \(sign) ")
        try write(right)
        output.write(")")
    }

    mutating func write(asTextOrSum value: GroovyExpression) throws(Fault) {
        if hint(value) == .text || isWhole(value) {
            try write(value)
        } else {
            try write(function: "groovy.text", [value])
        }
    }

    private func isWhole(_ value: GroovyExpression) -> Bool {
        if case .number(let text) = value.kind { return !text.contains(".") }
        return false
    }

    private mutating func write(
        equality sign: String,
        _ left: GroovyExpression,
        _ right: GroovyExpression
    ) throws(Fault) {
        func isNull(_ value: GroovyExpression) -> Bool {
            if case .literal("null") = value.kind { true } else { false }
        }
        if isNull(left) || isNull(right) { return try write(sign, left, right) }
        if [left, right].contains(where: { [.text, .truth].contains(hint($0)) }) {
            return try write(sign + "=", left, right)
        }
        if sign == "!=" { output.write("!") }
        try write(function: "groovy.equals", [left, right])
    }

    mutating func assign(
        _ sign: String,
        _ target: GroovyExpression,
        _ value: GroovyExpression
    ) throws(Fault) {
        var value = value
        if sign == "?=" {
            value = GroovyExpression(kind: .binary("?:", target, value), line: value.line)
        } else if sign != "=" {
            let operation = String(sign.dropLast())
            value = GroovyExpression(kind: .binary(operation, target, value), line: value.line)
        }
        switch target.kind {
        case .name(let name):
            if let binding = binding(target) {
                throw fault("'\(binding)' cannot be set.", target.line)
            }
            if !isDeclared(name) { assigned.insert(name) }
            output.write(javaScript(name: name) + " = ")
            if let type = declared[name] ?? nil { return try write(value, ofType: type) }
            try write(value)
        case .index(let object, let place):
            try write(function: "groovy.putAt", [object, place, value])
        case .member(let object, let name, .plain):
            if let binding = binding(object), binding != "vars", binding != "props" {
                let setter = "set" + name.prefix(1).uppercased() + name.dropFirst()
                return try write(call: setter, of: object, [value], .plain, target.line)
            }
            try write(function: "groovy.putAt", [object, text(name, target.line), value])
        default: throw fault("That cannot be set.", target.line)
        }
    }

    /// What a variable of a type gets.
    mutating func write(_ value: GroovyExpression, ofType type: String) throws(Fault) {
        let isCast: Bool =
            switch Self.hint(ofType: type) {
            case .number: hint(value) != .number
            case .decimal, .truth, .text: false
            case .unknown: type == "String" && hint(value) != .text && !isFromVariables(value)
            }
        if isCast { return try write(value, as: type, value.line) }
        try write(value)
    }

    /// `vars.get(…)`, which is a text.
    private func isFromVariables(_ value: GroovyExpression) -> Bool {
        if case .call(let object?, let name, _, .plain) = value.kind {
            return name == "get" && binding(object) != nil
        }
        return false
    }
}

import Notation

/// Writes a script as JavaScript: its expressions; statements stand in the other half.
struct GroovyWriter {
    /// What is known of a value before the script runs.
    enum Hint { case text, number, decimal, truth, unknown }

    let dialect: GroovyScript.Dialect
    var output = GroovyOutput()
    /// Types that names are declared with, by the name; nil for one without a type.
    var declared: [String: String?] = [:]
    /// Names that are set without being declared.
    var assigned: Set<String> = []
    private var temporaries = 0

    init(_ statements: [GroovyStatement], _ dialect: GroovyScript.Dialect) {
        self.dialect = dialect
        // A method may be called before it stands.
        for case .function(let name, _) in statements.map(\.kind) { declared[name] = .some(nil) }
    }

    mutating func temporary() -> String {
        temporaries += 1
        return "$\(temporaries)"
    }

    func fault(_ message: String, _ line: Int, hint: String? = nil) -> Fault {
        Fault(message, hint: hint, line: line)
    }

    // Names

    private static let taken: Set = [
        "var", "function", "delete", "typeof", "with", "export", "void", "debugger", "arguments",
        "eval", "let", "const", "yield", "groovy", "undefined", "NaN", "Infinity", "Object", "JSON",
    ]

    /// A name as JavaScript may have it.
    func javaScript(name: String) -> String { Self.taken.contains(name) ? name + "_" : name }

    func isDeclared(_ name: String) -> Bool { declared[name] != nil }

    /// The name of an object of JMeter's, where the expression is one.
    func binding(_ expression: GroovyExpression) -> String? {
        guard case .name(let name) = expression.kind, GroovyWords.bindings[name] != nil,
            !isDeclared(name)
        else { return nil }
        return name
    }

    /// The name of a class, with or without its package.
    func className(_ expression: GroovyExpression) -> String? {
        switch expression.kind {
        case .name(let name):
            let isClass = name.first?.isUppercase == true && !isDeclared(name)
            return isClass && GroovyWords.classes[name] != nil ? name : nil
        case .member(let package, let name, .plain):
            guard name.first?.isUppercase == true, GroovyWords.classes[name] != nil,
                isPackage(package)
            else { return nil }
            return name
        default: return nil
        }
    }

    private func isPackage(_ expression: GroovyExpression) -> Bool {
        switch expression.kind {
        case .name(let name): ["java", "javax", "groovy", "org"].contains(name)
        case .member(let inner, let name, .plain):
            name.first?.isLowercase == true && isPackage(inner)
        default: false
        }
    }

    // Hints

    func hint(_ expression: GroovyExpression) -> Hint {
        switch expression.kind {
        case .number(let number): return number.contains(".") ? .decimal : .number
        case .text: return .text
        case .literal(let word): return word == "null" ? .unknown : .truth
        case .isKind: return .truth
        case .unary("!", _): return .truth
        case .unary("-", let inner), .unary("+", let inner): return hint(inner)
        case .name(let name): return (declared[name] ?? nil).map(Self.hint(ofType:)) ?? .unknown
        case .cast(_, let type): return Self.hint(ofType: type)
        case .binary(let sign, let left, let right):
            switch sign {
            case "==", "!=", "<", ">", "<=", ">=", "&&", "||", "in", "==~", "===", "!==":
                return .truth
            case "+", "-", "*", "%":
                let hints = (hint(left), hint(right))
                if sign == "+", hints.0 == .text || hints.1 == .text { return .text }
                return Self.numeric(hints)
            case "/": return .decimal
            default: return .unknown
            }
        default: return .unknown
        }
    }

    func numeric(_ left: GroovyExpression, _ right: GroovyExpression) -> Hint {
        Self.numeric((hint(left), hint(right)))
    }

    private static func numeric(_ hints: (Hint, Hint)) -> Hint {
        switch hints {
        case (.number, .number): .number
        case (.decimal, .number), (.number, .decimal), (.decimal, .decimal): .decimal
        default: .unknown
        }
    }

    static func hint(ofType type: String) -> Hint {
        switch type {
        case "int", "long", "short", "byte": .number
        case "double", "float": .decimal
        case "boolean": .truth
        default: .unknown
        }
    }

    // Expressions

    mutating func write(_ expression: GroovyExpression) throws(Fault) {
        let line = expression.line
        switch expression.kind {
        case .number(let number): output.write(number)
        case .text(let parts): try write(parts, line)
        case .planExpression(let text): output.write(planExpression: text)
        case .literal(let word): output.write(word)
        case .name(let name): try write(name: name, expression)
        case .list(let elements):
            output.write("[")
            try write(list: elements)
            output.write("]")
        case .map(let entries):
            output.write("groovy.map(")
            try write(list: entries.flatMap { [$0.key, $0.value] })
            output.write(")")
        case .closure(let function): try write(function, name: "", isClosure: true)
        case .unary(let sign, let operand): try write(unary: sign, operand)
        case .postfix(let sign, let operand):
            guard case .name(let name) = operand.kind else { return try count(sign, operand) }
            output.write(javaScript(name: name) + sign)
        case .binary(let sign, let left, let right): try write(binary: sign, left, right)
        case .assignment(let sign, let target, let value): try assign(sign, target, value)
        case .choice(let condition, let first, let second):
            output.write("(")
            try write(truth: condition)
            output.write(" ? ")
            try write(first)
            output.write(" : ")
            try write(second)
            output.write(")")
        case .member(let object, let name, let access):
            try write(member: name, of: object, access, expression)
        case .call(let object, let name, let arguments, let access):
            try write(call: name, of: object, arguments, access, line)
        case .index(let object, let place):
            try write(function: "groovy.at", [object, place])
        case .new(let type, let arguments):
            guard GroovyWords.creatable.contains(type) else {
                throw fault("'new \(type)' is not known here.", line)
            }
            try write(function: "groovy.create", [text(type, line)] + arguments)
        case .array(let type, let count):
            try write(function: "groovy.array", [text(type, line), count])
        case .cast(let operand, let type): try write(operand, as: type, line)
        case .isKind(let operand, let type):
            try write(function: "groovy.isKind", [operand, text(type, line)])
        }
    }

    func text(_ text: String, _ line: Int) -> GroovyExpression {
        GroovyExpression(kind: .text([.literal(text)]), line: line)
    }

    mutating func write(list: [GroovyExpression]) throws(Fault) {
        for (index, element) in list.enumerated() {
            if index > 0 { output.write(", ") }
            try write(element)
        }
    }

    mutating func write(function: String, _ arguments: [GroovyExpression]) throws(Fault) {
        output.write(function + "(")
        try write(list: arguments)
        output.write(")")
    }

    mutating func write(_ operand: GroovyExpression, as type: String, _ line: Int) throws(Fault) {
        guard GroovyWords.primitives.contains(type) || GroovyWords.classes[type] != nil else {
            throw fault("The class '\(type)' is not known here.", line)
        }
        try write(function: "groovy.as", [operand, text(type, line)])
    }

    private mutating func write(_ parts: [GroovyExpression.Part], _ line: Int) throws(Fault) {
        if parts.isEmpty { output.write("\"\"") }
        let startsWithText: Bool =
            if case .value? = parts.first { false } else { true }
        let isSum = parts.contains { if case .value = $0 { true } else { false } }
        if isSum { output.write("(") }
        if !startsWithText { output.write("\"\" + ") }
        var isOpen = false
        for (index, part) in parts.enumerated() {
            if case .value(let value) = part {
                if isOpen { output.write("\"") }
                isOpen = false
                if index > 0 { output.write(" + ") }
                try write(asText: value)
                continue
            }
            if !isOpen { output.write(index > 0 ? " + \"" : "\"") }
            isOpen = true
            switch part {
            case .literal(let text): output.write(text.javaScriptContent)
            case .planExpression(let text): output.write(planExpression: text)
            case .value: break
            }
        }
        if isOpen { output.write("\"") }
        if isSum { output.write(")") }
    }

    /// As Groovy prints it.
    mutating func write(asText value: GroovyExpression) throws(Fault) {
        // In a text, a name that the script does not have is a variable of the plan's.
        if case .name(let name) = value.kind, !isDeclared(name), name != "it",
            GroovyWords.bindings[name] == nil, !GroovyWords.bindingValues.contains(name),
            !assigned.contains(name), GroovyWords.classes[name] == nil
        {
            return output.write("vars.get(\"\(name)\")")
        }
        switch hint(value) {
        case .text, .number, .truth:
            if case .binary = value.kind {
                output.write("(")
                try write(value)
                output.write(")")
            } else {
                try write(value)
            }
        case .decimal, .unknown: try write(function: "groovy.text", [value])
        }
    }

    private mutating func write(
        name: String,
        _ expression: GroovyExpression
    ) throws(Fault) {
        if name == "out", !isDeclared(name) { return output.write("OUT") }
        if isDeclared(name) || assigned.contains(name) || name == "it"
            || GroovyWords.bindings[name] != nil || GroovyWords.bindingValues.contains(name)
        {
            return output.write(javaScript(name: name))
        }
        if let type = className(expression) { return output.write("groovy.classOf(\"\(type)\")") }
        throw fault("'\(name)' is not known here.", expression.line)
    }

    mutating func write(truth condition: GroovyExpression) throws(Fault) {
        guard hint(condition) == .truth else {
            return try write(function: "groovy.truth", [condition])
        }
        try write(condition)
    }
}

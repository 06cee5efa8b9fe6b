import Notation

extension GroovyWriter {
    mutating func write(
        member name: String,
        of object: GroovyExpression,
        _ access: GroovyExpression.Access,
        _ expression: GroovyExpression
    ) throws(Fault) {
        if let type = className(expression) { return output.write("groovy.classOf(\"\(type)\")") }
        if let type = className(object) {
            guard GroovyWords.classes[type]?.contains(name) == true else {
                throw fault("'\(type).\(name)' is not known here.", expression.line)
            }
            return output.write("groovy.\(type).\(name)")
        }
        if let binding = binding(object), binding != "vars", binding != "props" {
            let tail = name.prefix(1).uppercased() + name.dropFirst()
            guard let known = GroovyWords.bindings[binding] ?? nil,
                known.contains("get" + tail) || known.contains("is" + tail)
            else { throw fault("'\(binding).\(name)' is not known here.", expression.line) }
            return output.write("\(binding).\(name)")
        }
        if name == "class" || name == "metaClass" {
            throw fault("'.\(name)' is not known here.", expression.line)
        }
        let function =
            access == .plain
            ? "groovy.get" : access == .safe ? "groovy.getSafely" : "groovy.getEach"
        try write(function: function, [object, text(name, expression.line)])
    }

    mutating func write(
        call name: String,
        of object: GroovyExpression?,
        _ arguments: [GroovyExpression],
        _ access: GroovyExpression.Access,
        _ line: Int
    ) throws(Fault) {
        guard let object else { return try write(callOf: name, arguments, line) }
        if let binding = binding(object) {
            guard let known = GroovyWords.bindings[binding] ?? nil, known.contains(name) else {
                throw fault("'\(binding).\(name)' is not known here.", line)
            }
            if binding == "OUT" { return try print(name, arguments) }
            return try write(function: "\(binding).\(name)", arguments)
        }
        if let type = className(object) {
            if type == "Thread" || name == "sleep" { throw pauseFault(line) }
            guard GroovyWords.classes[type]?.contains(name) == true else {
                throw fault("'\(type).\(name)' is not known here.", line)
            }
            return try write(function: "groovy.\(type).\(name)", arguments)
        }
        if case .name("Thread") = object.kind { throw pauseFault(line) }
        if case .member(let system, "out", .plain) = object.kind, className(system) == "System" {
            return try print(name, arguments)
        }
        if name == "call" {
            try write(object)
            return try write(function: "", arguments)
        }
        guard GroovyWords.methods.contains(name) || isBean(object) else {
            throw fault("The method '\(name)' is not known here.", line)
        }
        let function =
            access == .plain
            ? "groovy.call" : access == .safe ? "groovy.callSafely" : "groovy.callEach"
        try write(function: function, [object, text(name, line)] + arguments)
    }

    /// Whether it comes from one of JMeter's objects, as the thread of `ctx` does.
    private func isBean(_ expression: GroovyExpression) -> Bool {
        switch expression.kind {
        case .call(let object?, _, _, _), .member(let object, _, _):
            binding(object).map { $0 == "ctx" } ?? isBean(object)
        default: false
        }
    }

    private func pauseFault(_ line: Int) -> Fault {
        fault(
            "A script cannot sleep: it would hold up all users of its worker.",
            line,
            hint: "Put a timer behind it, or a 'think' of a plan."
        )
    }

    private mutating func print(_ name: String, _ arguments: [GroovyExpression]) throws(Fault) {
        output.write("OUT.\(name)(")
        if let first = arguments.first {
            try write(asTextOrSum: first)
        } else {
            output.write("\"\"")
        }
        output.write(")")
    }

    private mutating func write(
        callOf name: String,
        _ arguments: [GroovyExpression],
        _ line: Int
    ) throws(Fault) {
        if isDeclared(name) || assigned.contains(name) || name == "it" {
            return try write(function: javaScript(name: name), arguments)
        }
        if GroovyWords.functions.contains(name) { return try print(name, arguments) }
        if name == "sleep" { throw pauseFault(line) }
        throw fault("The function '\(name)' is not known here.", line)
    }
}

import LoadPlan

extension VariableByName: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        scope[arguments[0]] ?? arguments[arguments.texts.count > 1 ? 1 : 0]
    }
}

extension EvaluatedText: EvaluatedFunction {
    static func result(of template: Template, in scope: inout Scope) -> String? {
        scope.evaluated(template)
    }
}

extension EvaluatedVariable: EvaluatedFunction {
    /// Nothing for a variable that is not set, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        guard let value = scope[arguments[0]] else { return "" }
        return Template(parsing: value).flatMap { scope.evaluated($0) }
    }
}

extension Scope {
    /// What a text that came up during the run stands for.
    fileprivate mutating func evaluated(_ template: Template) -> String? {
        var context = CompilingContext(
            names: surroundings.names,
            properties: surroundings.properties,
            counters: surroundings.counters,
            effects: surroundings.effects
        )
        let expression = Expression(template, in: &context)
        return nested { expression.text(in: &$0) }
    }
}

extension IsVariableDefined: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        String(scope[arguments[0]] != nil)
    }
}

extension SplitText: EvaluatedFunction {
    /// Sets `name`, `name_n` and `name_1` to `name_n`; answers the text.
    ///
    /// An empty part is `?`, and the variable after the last part is removed, both as in JMeter.
    static func result(of input: Input, in scope: inout Scope) -> String? {
        let name = input.variable
        let parts = parts(of: Array(input.text.utf8), separator: Array(input.delimiter.utf8))
        scope[name] = input.text
        scope["\(name)_n"] = String(parts.count)
        for (index, part) in parts.enumerated() {
            scope["\(name)_\(index + 1)"] =
                part.isEmpty ? "?" : String(decoding: part, as: UTF8.self)
        }
        scope["\(name)_\(parts.count + 1)"] = nil
        return input.text
    }

    private static func parts(of text: [UInt8], separator: [UInt8]) -> [ArraySlice<UInt8>] {
        guard !text.isEmpty else { return [] }
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index + separator.count <= text.count {
            guard text[index...].starts(with: separator) else {
                index += 1
                continue
            }
            parts.append(text[start..<index])
            index += separator.count
            start = index
        }
        parts.append(text[start...])
        return parts
    }
}

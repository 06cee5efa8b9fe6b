import Notation

/// The variables that a part of a plan sets and uses.
struct VariableNames {
    var set: Set<String> = []
    /// Names that stand for `name_1`, `name_2`, `name_matchNr` and so on as well.
    var families: Set<String> = []
    var used: [(name: String, position: Position)] = []
    /// Variables that are taken from answers.
    var extracted: [(name: String, position: Position)] = []
    /// Arguments of functions, any of which may name a variable.
    var arguments: [String] = []
    /// Whether a function reads a variable whose name is known during the run only.
    var readsAnyName = false
    /// Whether a script sets variables whose names are known during the run only.
    var setsAnyName = false

    mutating func formUnion(_ other: VariableNames) {
        set.formUnion(other.set)
        families.formUnion(other.families)
        if other.setsAnyName { setsAnyName = true }
    }

    /// Whether a variable, or one of its family, is used, as far as can be told.
    func uses(_ name: String) -> Bool {
        readsAnyName || arguments.contains { $0.contains(name) }
            || used.contains { $0.name == name || $0.name.hasPrefix(name + "_") }
    }

    func knows(_ name: String) -> Bool {
        setsAnyName || set.contains(name)
            || name.indices.contains { name[$0] == "_" && families.contains(String(name[..<$0])) }
    }
}

extension PlanDecoder {
    /// A text with expressions; numbers and booleans stand for their texts.
    mutating func template(_ node: JSONNode, _ label: String) -> Template? {
        guard let text = node.scalarText, node.value != .null else {
            wrong(node, label, Wanted("a text"))
            return nil
        }
        return template(text, at: node.position)
    }

    mutating func template(_ text: String, at position: Position) -> Template? {
        let (template, parseFaults) = TemplateParser.parse(text)
        for parseFault in parseFaults {
            fault(parseFault.message, hint: parseFault.hint, at: position)
        }
        guard parseFaults.isEmpty else { return nil }
        note(template, at: position)
        return template
    }

    mutating func note(_ template: Template, at position: Position) {
        for piece in template.pieces {
            switch piece {
            case .literal: break
            case .variable(let name): names.used.append((name, position))
            case .call(let function, let arguments):
                for argument in arguments { note(argument, at: position) }
                names.arguments += arguments.map(\.source)
                if function.row.traits.contains(.readsNamedVariable),
                    arguments.first?.constant == nil
                {
                    names.readsAnyName = true
                }
                let known = Arguments(arguments.map { $0.settled(by: properties) })
                if let wrong = function.fault(of: known) {
                    fault(wrong.message, hint: wrong.hint, at: position)
                }
                checkFile(of: function, known, at: position)
                if function.row.traits.contains(.runsScript), let script = arguments.first {
                    names.set.formUnion(ScriptText.variables(setBy: script.source))
                }
                guard let index = function.row.variableArgument(of: arguments.count),
                    let name = arguments[index].constant?.trimmingSpace, !name.isEmpty
                else { continue }
                names.set.insert(name)
                if function.row.traits.contains(.setsFamily) { names.families.insert(name) }
            }
        }
    }

    private mutating func checkFile(
        of function: Function,
        _ known: Arguments,
        at position: Position
    ) {
        guard let kind = function.kind as? any FileFunction.Type,
            let file = kind.firstFile(known)
        else { return }
        do {
            try functionFile(file)
        } catch {
            fault(
                "The file '\(file.shortened)' of '\(function.name)' cannot be read: \(error).",
                hint: "Its path starts at the folder of the plan.",
                at: position
            )
        }
    }

    mutating func condition(_ node: JSONNode, _ label: String) -> Condition? {
        guard let text = node.scalarText, node.value != .null else {
            wrong(node, label, Wanted("a condition such as \"${name} == 'x'\""))
            return nil
        }
        do throws(Fault) {
            let condition = try ConditionParser.parse(text)
            note(condition, at: node.position)
            return condition
        } catch {
            fault(error.message, hint: error.hint, at: node.position)
            return nil
        }
    }

    private mutating func note(_ condition: Condition, at position: Position) {
        switch condition {
        case .value(let template): note(template, at: position)
        case .compare(let left, _, let right):
            note(left, at: position)
            note(right, at: position)
        case .not(let condition): note(condition, at: position)
        case .and(let left, let right), .or(let left, let right):
            note(left, at: position)
            note(right, at: position)
        }
    }
}
